import type { Database } from '../../kernel/database'
import { personEvents } from '../../people/events'
import { people } from '../../people/records'
import { changePlan, owesFee } from '../../places/plan'
import { planId, plans, type Claim } from '../../places/records'
import { courseOfBook, courses, type Course } from '../records'
import { feeFrom } from './due'

const many = 1000
/** No fee is due while somebody is ill: put off to the end of time (kernel/schemas.ts, `instant`), it is not among those that are late. */
const putOff = 4_102_444_800_000

/** What a seat costs that somebody gets while they are ill; null for a course without a fee. */
export const feeAtRest = (course: Course, now: number): NonNullable<Claim['fee']> | null => {
  const fee = feeFrom(course, now)
  return fee && { ...fee, due: putOff }
}

/** Which of these people are frozen, or have just been thawed and have no new day yet by which to pay. */
export async function restingAmong(db: Database, some: readonly string[]): Promise<ReadonlySet<string>> {
  if (some.length === 0) return new Set()
  const { _ } = db
  const [frozen, waiting] = await Promise.all([
    db.find(people, { _id: _.in([...new Set(some)]), status: 'frozen' }, { limit: many, fields: ['_id'] }),
    db.find(personEvents, { person: _.in([...new Set(some)]), kind: 'thawed', open: _.neq(null) }, { limit: many, fields: ['person'] }),
  ])
  return new Set([...frozen.map(({ _id }) => _id), ...waiting.map(({ person }) => person)])
}

/** Puts off what somebody has to pay, when they are ill; gives them as many days as anybody to pay it, when they are back. Safe to repeat. */
export async function restFees(db: Database, person: string, kind: 'frozen' | 'thawed', now: number): Promise<void> {
  const { _ } = db
  const isMeant = (claim: Claim): boolean => owesFee(claim) && (claim.fee?.due === putOff) === (kind === 'thawed')
  const owing = (await db.get(plans, planId(person)))?.claims.filter(isMeant) ?? []
  if (owing.length === 0) return
  const found = await db.find(courses, { _id: _.in(owing.flatMap(({ book }) => courseOfBook(book) ?? [])) }, { limit: many })
  const dueFor = ({ book }: Claim): number => {
    const course = found.find(({ _id }) => _id === courseOfBook(book))
    return kind === 'frozen' ? putOff : ((course && feeFrom(course, now)?.due) ?? now)
  }
  const later = (claim: Claim): Claim => (isMeant(claim) && claim.fee ? { ...claim, fee: { ...claim.fee, due: dueFor(claim) } } : claim)
  const changed = await changePlan(db, person, ({ claims }) => (claims.some(isMeant) ? { claims: claims.map(later) } : { same: true }), now)
  if ('busy' in changed) throw new Error(`the plan of ${person} is changed by others again and again`)
}
