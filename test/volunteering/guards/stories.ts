import type { Operation } from '../../../core/kernel/operation'
import type { PersonEvent, PersonEventKind } from '../../../core/people/events'
import type { Person } from '../../../core/people/records'
import { books } from '../../../core/places/records'
import { activities, bookOf, services, type Activity } from '../../../core/volunteering/records'
import { appointed, personOf } from '../../support/call'
import { Gate, storiesIn, tellStories, type Story } from '../../support/stories'
import { form, minuteMs, organiser, Team, wang, type VolunteeringCode } from '../team'

export interface Stand {
  readonly team: Team
  readonly gate: Gate
}

export const story = storiesIn<Stand, VolunteeringCode>('core/volunteering')
export type VolunteeringStory = Story<Stand, VolunteeringCode>

export const tell = (stories: readonly VolunteeringStory[]): void =>
  tellStories<Stand, VolunteeringCode>(
    'core/volunteering/index.ts',
    async (code) => {
      const gate = new Gate()
      return { team: await Team.gather(code, gate.turn), gate }
    },
    stories,
  )

export const hourMs = 60 * minuteMs
/** Another organiser of the county: nobody agrees to their own word. */
export const second = personOf('p_second', '周组织', ['u_city', 'u_deqing'], [appointed('organiser', 'u_deqing')])

let requests = 0
/** Calls an operation; gives `yes` or why not. */
export async function say({ team }: Stand, name: string, input: Record<string, unknown>, as: Person = wang, requestId = `guard-${++requests}`): Promise<string> {
  const outcome = await team.call(team.op(name) as Operation, input, { as, requestId })
  return outcome.ok ? 'yes' : outcome.error.code
}

/** An activity of one shift tomorrow, or as it is said. */
export async function published({ team }: Stand, more: object = {}, input: object = {}, [inHours, capacity] = [24, 2]): Promise<string> {
  const shifts = [{ from: team.now + inHours * hourMs, to: team.now + (inHours + 2) * hourMs, capacity }]
  const { activityId } = await team.ask<{ activityId: string }>('publish', { unitId: 'u_deqing', activity: { ...form, ...more }, shifts, ...input }, organiser)
  return `${activityId}-1`
}

/** Wang has a place in a shift that has just begun, and has checked in. */
export async function serving(stand: Stand): Promise<string> {
  const shift = await begun(stand)
  await stand.team.ask('checkIn', { code: stand.team.shown(shift).qr }, wang)
  return shift
}
export async function begun(stand: Stand): Promise<string> {
  const shift = await published(stand, {}, {}, [1, 2])
  await stand.team.ask('signUp', { shiftId: shift }, wang)
  stand.team.wait(60)
  return shift
}

export const holders = ({ team }: Stand, shift: string): readonly string[] => (team.db.all(books).find(({ _id }) => _id === bookOf(shift))?.holders ?? []).map(({ person }) => person)
export const served = ({ team }: Stand) => team.db.all(services)
export const theActivity = ({ team }: Stand): Activity | undefined => team.db.all(activities)[0]

export const event = (kind: PersonEventKind, person: Person, into: Person | null = null): PersonEvent => ({ _id: `e-${kind}`, person: person._id, kind, into: into?._id ?? null, reason: '', at: 0, by: 'p_admin', done: [], open: 0 })
