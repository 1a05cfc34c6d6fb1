import { ok } from '../kernel/errors'
import { collection, type Database } from '../kernel/database'
import { implement } from '../kernel/operation'
import { noticesAsked as askedContract, noticesToAsk as toAskContract, templateNames, type TemplateName } from './contract/notices'

/** What somebody answered when they were asked whether WeChat may bring them messages. Id: the person. */
export interface Consent {
  readonly _id: string
  /** Messages of each template that may still be sent, as far as we know: WeChat alone is sure. */
  readonly left: Readonly<Partial<Record<TemplateName, number>>>
  /** Epoch ms. */
  readonly askedAt: number
  /** Epoch ms of the last refusal; null after a consent. */
  readonly refusedAt: number | null
  /** The latest act: a repeat counts nothing twice. */
  readonly act: string
}

export const consents = collection<Consent>('consents')

const dayMs = 24 * 3_600_000
/** Nobody is asked twice in a row: not on the same day, and after a refusal not for a month. */
const askAgainMs = dayMs
const askAgainAfterNoMs = 30 * dayMs
/** With so many left there is no need to ask. */
const enough = 2
/** As many as WeChat takes in one question, the most useful first. */
const mostAtOnce = 3

export const noticesToAsk = implement(toAskContract, async ({ db, subject, now }) => {
  const known = await db.get(consents, subject._id)
  const left = known?.left ?? {}
  const some = Object.values(left).some((count) => count > 0)
  const rests = known !== null && (now < known.askedAt + askAgainMs || (known.refusedAt !== null && now < known.refusedAt + askAgainAfterNoMs))
  return ok({ ask: rests ? [] : templateNames.filter((name) => (left[name] ?? 0) < enough).slice(0, mostAtOnce), some })
})

export const noticesAsked = implement(askedContract, async ({ db, subject, input, act, now }) => {
  const { _ } = db
  const accepted = input.answers.filter((answer) => answer.accepted).map(({ template }) => template)
  const refusedAt = accepted.length === 0 ? now : null
  if (await db.add(consents, { _id: subject._id, left: Object.fromEntries(accepted.map((name) => [name, 1])), askedAt: now, refusedAt, act })) return ok({})
  const more = Object.fromEntries(accepted.map((name) => [`left.${name}`, _.inc(1)]))
  await db.change(consents, subject._id, { act: _.neq(act) }, { ...more, askedAt: now, refusedAt, act })
  return ok({})
})

/** One message was taken by WeChat: one consent is used. */
export async function useConsent(db: Database, person: string, name: TemplateName): Promise<void> {
  const { _ } = db
  await db.change(consents, person, { [`left.${name}`]: _.gt(0) }, { [`left.${name}`]: _.inc(-1) })
}

/** WeChat says that there is no consent left for this one (43101), or for any (20004: the person has switched messages off). */
export async function noConsent(db: Database, person: string, name: TemplateName | 'any', now: number): Promise<void> {
  const { _ } = db
  if (name !== 'any') await db.change(consents, person, { [`left.${name}`]: _.gt(0) }, { [`left.${name}`]: 0 })
  else await db.change(consents, person, { askedAt: _.lte(now) }, { left: _.set({}), refusedAt: now })
}
