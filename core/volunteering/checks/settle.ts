import type { Database } from '../../kernel/database'
import { ok, refuse } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { settleCheck as contract } from '../contract/checking'
import { readShift } from '../facts'
import { serviceId } from '../records'
import { checkOf } from '../scope'
import { beginService, endService } from '../serving'
import { unfitChecks, type UnfitCheck } from './records'

const batch = 20
/** A settling older than this was cut off. */
const cutOffMs = 120_000

/**
 * Settles a check that did not fit. The decision is written first and once; what it comes to follows, and the clockwork does it if
 * the call dies in between. What counts does so on the word of whoever settles it, so a second person has to agree before it earns.
 */
export const settleCheck = implement(contract, async (call) => {
  const { db, input, actor, act, now } = call
  const settled = { count: input.count, by: actor.person._id, at: now, act, note: input.note }
  const before = checkOf(call)
  const { _ } = db
  const isMine = await db.change(unfitChecks, before._id, { settled: null }, input.count ? { settled: _.set(settled) } : { settled: _.set(settled), open: null })
  const check = isMine ? { ...before, settled, open: input.count ? before.open : null } : await db.get(unfitChecks, before._id)
  if (!check?.settled || check.settled.act !== act) return refuse('SETTLED_ALREADY')
  await countSettled(db, check, now)
  return ok({ counted: check.settled.count })
})

/** Counts what was settled so; done again it finds it done. */
async function countSettled(db: Database, check: UnfitCheck, now: number): Promise<void> {
  const { settled } = check
  if (!settled) return
  const facts = settled.count ? await readShift(db, check.shift) : null
  if (facts) {
    const act = `${settled.by}:settled:${check._id}`
    const stamp = { person: check.person, at: check.at, how: 'name', by: settled.by, act, hash: '', near: null, kept: true } as const
    if (check.what === 'in') await beginService(db, facts, stamp)
    else await db.transact((tx) => endService(tx, serviceId(check.shift, check.person), stamp, now, settled.note))
  }
  await db.change(unfitChecks, check._id, {}, { open: null })
}

/** Finishes what was settled and cut off. Gives how many it found. */
export async function sweepSettled(db: Database, now: number): Promise<number> {
  const { _ } = db
  const cutOff = await db.find(unfitChecks, { open: _.lt(now - cutOffMs), settled: _.neq(null) }, { order: [['open', 'asc']], limit: batch })
  for (const check of cutOff) await countSettled(db, check, now)
  return cutOff.length
}
