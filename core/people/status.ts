import type { Database } from '../kernel/database'
import { leaveBureau } from './appoint'
import { personEvents, type PersonEvent } from './events'
import { people, type Person } from './records'

export interface Turn {
  readonly person: string
  readonly to: 'active' | 'frozen' | 'left'
  /** Epoch ms, and whose act it is. */
  readonly now: number
  readonly by: string
  readonly act: string
  readonly reason: string
}

const kinds = { active: 'thawed', frozen: 'frozen', left: 'left' } as const
/** From where each can be reached. */
const before: Readonly<Record<Turn['to'], readonly Person['status'][]>> = { active: ['frozen'], frozen: ['active'], left: ['active', 'frozen'] }

const eventIdOf = (to: Turn['to'], act: string): string => `${kinds[to]}:${act}`

/** True when this very act has been done, whatever has become of the person since. */
export const wasTurned = async (db: Database, to: Turn['to'], act: string): Promise<boolean> => (await db.get(personEvents, eventIdOf(to, act))) !== null

/**
 * Freezes, thaws or lets somebody go, and tells the rooms by the one event, both in one transaction. Who is so already is left as they
 * are. The last admin of the bureau can neither be frozen nor go.
 */
export async function turn(db: Database, { person: id, to, now, by, act, reason }: Turn): Promise<'done' | 'NO_SUCH_PERSON' | 'LAST_ADMIN'> {
  const eventId = eventIdOf(to, act)
  // A late repeat takes nobody off the list of the bureau's admins again.
  if (to !== 'active' && !(await wasTurned(db, to, act))) {
    const stays = await db.get(people, id)
    if (stays?.status === 'active' && !(await leaveBureau(db, id))) return 'LAST_ADMIN'
  }
  return db.transact(async (transaction) => {
    const [person, told] = [await transaction.get(people, id), await transaction.get(personEvents, eventId)]
    if (told || person?.status === to) return 'done'
    if (!person || !before[to].includes(person.status)) return 'NO_SUCH_PERSON'
    const event: PersonEvent = { _id: eventId, person: id, kind: kinds[to], into: null, reason, at: now, by, done: [], open: now }
    const ended = to === 'left' ? { appointments: person.appointments.map((held) => (held.until === null || held.until > now ? { ...held, until: now } : held)) } : {}
    await transaction.update(people, id, { status: to, version: person.version + 1, ...ended })
    await transaction.add(personEvents, { ...event })
    return 'done'
  })
}
