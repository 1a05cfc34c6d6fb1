import { randomBytes, randomInt } from 'node:crypto'
import { forgive, spendTry } from '../../codes/tries'
import { dayOf, instantOf, yearOf } from '../../kernel/calendar'
import type { Database } from '../../kernel/database'
import { ok, refuse } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { bankCheck as checkContract, bankCode as codeContract } from '../contract/bank'
import { freeOf, postedTo } from '../entries'
import { policyOn, type Policy } from '../policy'
import { entries } from '../records'
import { bankCodes, type BankCode } from './records'

/** How long a code is good. */
export const goodMs = 10 * 60_000
/** A code that has less left than this is not given again. */
const leastLeftMs = 2 * 60_000
const mostChecks = 20
const rounds = 20

export const bankCode = implement(codeContract, async ({ db, actor, now }) => {
  const person = actor.person._id
  const [earned, latest] = await Promise.all([earnedOfLate(db, person, now), db.find(bankCodes, { person }, { order: [['at', 'desc']], limit: 100 })])
  const { tiers } = policyOn(dayOf(now))
  const good = latest.find(({ until }) => until >= now + leastLeftMs)
  const code = good ?? (await makeCode(db, person, tierOf(tiers, earned), now))
  const checks = latest.flatMap((one) => one.checks.map(({ at, bank }) => ({ at, bank }))).sort((one, other) => other.at - one.at)
  const next = [...tiers].reverse().find(({ from }) => from > earned) ?? null
  return ok({ qr: `yl3.${code.token}`, digits: code._id, goodUntil: code.until, madeAt: code.at, tier: code.tier, earned, next, checks: checks.slice(0, mostChecks) })
})

/** Points earned in this calendar year and the last: as long as points are good. */
async function earnedOfLate(db: Database, person: string, now: number): Promise<number> {
  const { _ } = db
  const since = instantOf(`${yearOf(now) - 1}-01-01`, 0)
  const booked = await db.find(entries, { person, at: _.gte(since) }, { order: [['at', 'desc']], limit: 1000 })
  return booked.filter(({ kind }) => kind === 'earned').reduce((sum, entry) => sum + postedTo(entry, freeOf(person)), 0)
}

/** The highest tier that so many points reach; null for none. */
const tierOf = (tiers: Policy['tiers'], earned: number): string | null => tiers.find(({ from }) => earned >= from)?.name ?? null

async function makeCode(db: Database, person: string, tier: string | null, now: number): Promise<BankCode> {
  for (let round = 0; round < rounds; round++) {
    const digits = String(randomInt(100_000_000)).padStart(8, '0')
    const code: BankCode = { _id: digits, token: randomBytes(24).toString('base64url'), person, tier, at: now, until: now + goodMs, checkedBy: null, checks: [] }
    if (await db.add(bankCodes, { ...code })) return code
  }
  throw new Error('no digits are free for a bank code')
}

/**
 * What a bank may know. A try is spent before the code is looked at. The first who checks a code has it: passed on to another, it is
 * none. Each check is written down for its person before anything is answered.
 */
export const bankCheck = implement(checkContract, async ({ db, input, actor, act, now }) => {
  const who = `bank:${actor.key}`
  const waitSeconds = await spendTry(db, who, now)
  if (waitSeconds !== null) return refuse('TRY_LATER', { waitSeconds })
  const code = await findCode(db, input.code)
  if (!code || code.until < now || !(await isTheirs(db, code, actor.key))) return refuse('WRONG_CODE')
  await forgive(db, who)
  const { _ } = db
  await db.change(bankCodes, code._id, { 'checks.act': _.neq(act) }, { checks: _.push([{ act, at: now, bank: input.bank }]) })
  return ok({ eligible: code.tier !== null, tier: code.tier, goodUntil: code.until })
})

async function findCode(db: Database, typed: string): Promise<BankCode | null> {
  if (typed.length === 8) return db.get(bankCodes, typed)
  const [found] = await db.find(bankCodes, { token: typed.slice('yl3.'.length) }, { limit: 1 })
  return found ?? null
}

/** True when nobody has checked the code yet, or the same one has. */
async function isTheirs(db: Database, { _id }: BankCode, checker: string): Promise<boolean> {
  if (await db.change(bankCodes, _id, { checkedBy: null }, { checkedBy: checker })) return true
  return (await db.get(bankCodes, _id))?.checkedBy === checker
}

const batch = 50
const keepChecksMs = 400 * 24 * 3_600_000

/** Codes that are over and nobody checked, and the notes of checks after a year. Gives how many it found. */
export async function sweepBankCodes(db: Database, now: number): Promise<number> {
  const { _ } = db
  const unused = await db.find(bankCodes, { until: _.lt(now), checkedBy: null }, { limit: batch, fields: ['_id'] })
  // Whoever has the code by now is about to write down that they asked.
  for (const { _id } of unused) await db.remove(bankCodes, _id, { checkedBy: null })
  const old = await db.find(bankCodes, { until: _.lt(now - keepChecksMs) }, { limit: batch, fields: ['_id'] })
  for (const { _id } of old) await db.remove(bankCodes, _id)
  return unused.length + old.length
}
