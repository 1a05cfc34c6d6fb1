import { cutOffMs, sweepPlaces } from '../../core/places'
import { books } from '../../core/places/records'
import { people } from '../../core/people/records'
import { accounts, entries } from '../../core/points/records'
import { unfitChecks } from '../../core/volunteering/checks/records'
import { activities, services } from '../../core/volunteering/records'
import { appointed, personOf } from '../support/call'
import { form, minuteMs, organiser, Team, wang, zhao } from './team'

const hour = 60 * minuteMs

/** An act that is to survive being cut off: what comes before it, and the act itself, repeated under one requestId. */
interface Act {
  readonly name: string
  readonly prepare: (team: Team) => Promise<string>
  readonly act: (team: Team, shift: string) => Promise<unknown>
}

const published = async (team: Team) => (await team.publish([2, 2, 1]))[0] ?? ''
const held = async (team: Team) => {
  const shift = await published(team)
  await team.ask('signUp', { shiftId: shift }, wang, 'hold')
  return shift
}
const begun = async (team: Team) => {
  const shift = await held(team)
  team.wait(120)
  return shift
}
const serving = async (team: Team) => {
  const shift = await begun(team)
  await team.ask('checkIn', { code: team.shown(shift).qr }, wang, 'come')
  team.wait(70)
  return shift
}

const overdue = async (team: Team) => {
  const shift = await serving(team)
  team.wait(120)
  return shift
}
/** Another organiser of the county. */
const second = personOf('p_second', '周组织', ['u_city', 'u_deqing'], [appointed('organiser', 'u_deqing')])

const acts: readonly Act[] = [
  {
    name: 'publishing',
    prepare: async () => '',
    act: (team) => {
      const shifts = [1, 2].map((start) => ({ from: team.now + start * hour, to: team.now + (start + 1) * hour, capacity: 3 }))
      return team.ask('publish', { unitId: 'u_deqing', activity: form, shifts }, organiser, 'act')
    },
  },
  {
    name: 'moving and enlarging a shift',
    prepare: async (team) => {
      const shift = await held(team)
      await team.ask('signUp', { shiftId: shift }, zhao, 'wait')
      return shift
    },
    act: (team, shiftId) => team.ask('editShift', { shiftId, shift: { from: team.now + 5 * hour, to: team.now + 6 * hour, capacity: 3 } }, organiser, 'act'),
  },
  { name: 'taking a place', prepare: published, act: (team, shiftId) => team.ask('signUp', { shiftId }, wang, 'act') },
  {
    name: 'signing up at the desk',
    prepare: published,
    act: (team, shiftId) => team.ask('signUpAtDesk', { shiftId, person: { name: '孙阿公', phone: '13900000001', birthYear: 1950 }, consent: true }, organiser, 'act'),
  },
  { name: 'checking in', prepare: begun, act: (team, shift) => team.ask('checkIn', { code: team.shown(shift).qr }, wang, 'act') },
  { name: 'checking in by digits', prepare: begun, act: (team, shift) => team.ask('checkIn', { code: team.shown(shift).digits }, wang, 'act') },
  {
    name: 'sending a kept check-in',
    prepare: begun,
    act: (team, shift) => team.ask('sendKept', { checks: [{ nonce: 'kept-nonce-1', what: 'in', code: team.shown(shift).qr, agoMs: 1 }] }, wang, 'act'),
  },
  {
    name: 'sending a kept check-out that does not fit',
    prepare: begun,
    act: (team, shift) => team.ask('sendKept', { checks: [{ nonce: 'kept-nonce-2', what: 'out', code: team.shown(shift).qr, agoMs: 1 }] }, wang, 'act'),
  },
  {
    name: 'checking out by name',
    prepare: serving,
    act: (team, shiftId) => team.ask('checkForPeople', { shiftId, checks: [{ nonce: 'kept-nonce-3', what: 'out', who: { personId: wang._id }, agoMs: 0 }] }, organiser, 'act'),
  },
  {
    name: 'filling in a check-out',
    prepare: overdue,
    act: (team, shiftId) => team.ask('fillIn', { shiftId, personId: wang._id, inAt: team.now - 3 * hour, outAt: team.now - 2 * hour, reason: '忘了' }, organiser, 'act'),
  },
  {
    name: 'agreeing to hours',
    prepare: async (team) => {
      const shiftId = await overdue(team)
      await team.ask('fillIn', { shiftId, personId: wang._id, inAt: team.now - 3 * hour, outAt: team.now - 2 * hour, reason: '忘了' }, organiser, 'fill')
      return shiftId
    },
    act: (team, shiftId) => team.ask('decideFilled', { shiftId, personId: wang._id, agree: true }, second, 'act'),
  },
  {
    name: 'settling a check that did not fit',
    prepare: async (team) => {
      const shift = await begun(team)
      await team.ask('sendKept', { checks: [{ nonce: 'kept-nonce-4', what: 'out', code: team.shown(shift).qr, agoMs: 1 }] }, wang, 'list')
      await team.ask('checkIn', { code: team.shown(shift).qr }, wang, 'come')
      return team.db.all(unfitChecks)[0]?._id ?? ''
    },
    act: (team, checkId) => team.ask('settleCheck', { checkId, count: true, note: '' }, organiser, 'act'),
  },
  { name: 'checking out', prepare: serving, act: (team, shift) => team.ask('checkOut', { code: team.shown(shift).qr }, wang, 'act') },
]

class Cut extends Error {}

/** A team whose round trips can be made to die. */
async function fragile(): Promise<{ team: Team; dieAt: (trip: number) => void }> {
  let left = Infinity
  const team = await Team.gather(undefined, async () => {
    left -= 1
    if (left < 0) throw new Cut()
  })
  return { team, dieAt: (trip) => (left = trip) }
}

/** Every story has activities of its own; beside their ids, and hashes of codes that hold them, all is to be equal. */
const withoutIds = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replace(/[ak]_[0-9a-f]{20}/g, '_').replace(/Hash":"\w+"/g, 'Hash":""'))

/** What is there once the sweep has run; who was seated when, and what was undone on the way, may differ. */
async function state({ db, now }: Team): Promise<unknown> {
  await sweepPlaces(db, now + cutOffMs + 1)
  const seats = db.all(books).map(({ _id, capacity, pools, freed, pledged, holders }) => ({ _id, capacity, pools, freed, pledged, holders: holders.map(({ person }) => person) }))
  return withoutIds({ seats, all: [activities, services, unfitChecks, entries, accounts, people].map((from) => db.all<{ _id: string }>(from)) })
}

test.each(acts)('$name: cut off before any round trip and sent again, it ends as if nothing had happened', async ({ prepare, act }) => {
  const whole = await fragile()
  const reply = await act(whole.team, await prepare(whole.team))
  const trips = whole.team.trips.length
  expect(trips).toBeGreaterThan(1)
  for (let trip = 0; trip < trips; trip++) {
    const { team, dieAt } = await fragile()
    const shift = await prepare(team)
    dieAt(trip)
    await expect(act(team, shift)).rejects.toBeInstanceOf(Cut)
    dieAt(Infinity)
    expect(withoutIds(await act(team, shift))).toEqual(withoutIds(reply))
    expect(await state(team)).toEqual(await state(whole.team))
  }
})
