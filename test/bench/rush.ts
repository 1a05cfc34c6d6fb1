import type { Login, Person } from '../../core/people/records'
import type { Book } from '../../core/places/records'
import { newRequestId, type LocalCloud } from '../support/local-cloud'
import { foundSchool, publishCourse, register, type School } from '../support/school'

/** One request of a rush. */
interface Pressed {
  readonly place: 'seat' | 'line' | 'failed'
  readonly ms: number
  /** The database round trips that it took; null: not asked. */
  readonly trips: number | null
}

/** Of as many requests that came to one thing the round trips are asked; the cloud forgets old calls. */
const asked = 200

/** What a rush came to. */
export interface Rush {
  readonly seats: number
  readonly pressed: readonly Pressed[]
  readonly seconds: number
}

/** A school with so many people, who are copies of one that registered: registering is not what is measured. */
export async function openSchool(cloud: LocalCloud, people: number): Promise<{ school: School; openids: readonly string[] }> {
  await cloud.control('import', { seats: [] })
  await cloud.control('indexes', { indexes: [{ collection: 'seats', keys: [['book', 1]] }] })
  const school = await foundSchool(cloud, 10)
  const id = await register(cloud, 'first', school.unitId, 1)
  const person = (await cloud.documents<Person>('people')).find(({ _id }) => _id === id)
  if (!person) throw new Error('who registered is not there')
  const openids = Array.from({ length: people }, (_, index) => `o_${index}`)
  const personOf = (index: number) => `p_${index}`
  const logins = openids.map((_id, index): Login => ({ _id, person: personOf(index), at: 0 }))
  await cloud.control('import', { people: openids.map((_, index) => ({ ...person, _id: personOf(index) })), logins })
  return { school, openids }
}

/** Lets everybody enrol in a new course, so many at a time. */
export async function rush(cloud: LocalCloud, { school, openids, nth, capacity, atOnce }: { school: School; openids: readonly string[]; nth: number; capacity: number; atOnce: number }): Promise<Rush> {
  const courseId = await publishCourse(cloud, school, nth, capacity)
  const pressed: Pressed[] = []
  const waiting = [...openids]
  const counted = { seat: 0, line: 0, failed: asked }
  const press = async (): Promise<void> => {
    for (let openid = waiting.shift(); openid !== undefined; openid = waiting.shift()) {
      const { place, ms, requestId } = await pressOnce(cloud, openid, courseId)
      const trips = counted[place]++ < asked ? (await cloud.roundTrips(requestId)).length : null
      pressed.push({ place, ms, trips })
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: atOnce }, press))
  const seconds = (performance.now() - began) / 1000
  return { seats: await seatsSold(cloud, courseId), pressed, seconds }
}

async function pressOnce(cloud: LocalCloud, openid: string, courseId: string): Promise<Pick<Pressed, 'place' | 'ms'> & { readonly requestId: string }> {
  const began = performance.now()
  const event = { op: 'courses.enrol', input: { courseId }, requestId: newRequestId() }
  const { answer, requestId } = await cloud.event('member', openid, event)
  const { result } = answer as { result?: { ok: boolean; data?: { standing: { place: 'seat' | 'line' } } } }
  return { place: result?.ok && result.data ? result.data.standing.place : 'failed', ms: performance.now() - began, requestId }
}

/** Seats that were given: in the book, or as the documents that counting and inserting makes. */
async function seatsSold(cloud: LocalCloud, courseId: string): Promise<number> {
  const id = `course:${courseId}`
  const book = (await cloud.documents<Book>('books')).find(({ _id }) => _id === id)
  const inserted = (await cloud.documents<{ book: string }>('seats')).filter((seat) => seat.book === id)
  return (book?.holders.length ?? 0) + inserted.length
}
