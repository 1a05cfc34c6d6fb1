import type { Person } from '../../../core/people/records'
import { terms } from '../../../core/courses/records'
import { personOf } from '../../support/call'
import { College, one, three, two } from '../college'

/** An instance that has ended. */
export class Death extends Error {}
const writes = /^(add|change|remove|transact)/

/** A college whose calls die when so many more writes were done. */
async function mortal(): Promise<{ college: College; dieAfter: (writes: number) => void }> {
  let left = Number.POSITIVE_INFINITY
  const college = await College.found(undefined, async (what) => {
    if (left < 0) throw new Death('the instance ended')
    if (writes.test(what) && --left < 0) throw new Death('the instance ended')
  })
  return { college, dieAfter: (number) => (left = number) }
}

export const four = personOf('p_four', '孙阿公', ['u_city'])

/** A course of two seats with a fee: one and two have them, three waits; another with room, below its minimum. */
export async function stage() {
  const { college, dieAfter } = await mortal()
  for (const person of [one, two, three, four]) await college.settle(person)
  await college.db.change(terms, 't_autumn', {}, { minimumDay: '2026-11-23' })
  const full = await college.publish({ title: '满的', capacity: 2, deskSeats: 0, fee: 80, minimum: 3 })
  const other = await college.publish({ title: '空的', capacity: 20, deskSeats: 0, slots: [{ weekday: 5, from: 840, to: 930 }] })
  for (const person of [one, two, three]) await college.yes(college.op('enrol'), { courseId: full }, { as: person })
  return { college, dieAfter, full, other }
}
export type Set = Awaited<ReturnType<typeof stage>>

/** Calls an operation of the room by the same request each time. */
export type Call = (name: string, input: Record<string, unknown>, as: Person) => Promise<unknown>
/** Prepares the scene; gives what is done, and killed, in it. */
export type Deed = (scene: Set, call: Call) => Promise<() => Promise<unknown>>
