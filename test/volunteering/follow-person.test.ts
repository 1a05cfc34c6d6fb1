import type { PersonEvent, PersonEventKind } from '../../core/people/events'
import { plans } from '../../core/places/records'
import { followPerson } from '../../core/volunteering'
import { asks } from '../../core/volunteering/menu/records'
import { bookOf, services } from '../../core/volunteering/records'
import { qian, Team, wang, zhao } from './team'

const event = (kind: PersonEventKind, person: string, into: string | null = null): PersonEvent => ({ _id: `e_${kind}_${person}`, person, kind, into, reason: '', at: 0, by: 'p_admin', done: [], open: 0 })

/** Wang has served once, has a place in a shift to come for which Zhao waits, and promised Qian a talk. */
async function busy() {
  const team = await Team.gather()
  const [served = '', coming = ''] = await team.publish([1, 2, 1], [30, 2, 1])
  await team.ask('signUp', { shiftId: served }, wang)
  await team.ask('signUp', { shiftId: coming }, wang)
  await team.ask('signUp', { shiftId: coming }, zhao)
  const askId = await team.promiseTalk(wang, qian)
  team.wait(60)
  await team.ask('checkIn', { code: team.shown(served).qr }, wang)
  team.wait(60)
  await team.ask('checkOut', { code: team.shown(served).qr }, wang)
  return { team, coming, askId }
}
const twice = async (team: Team, what: PersonEvent) => {
  await followPerson(team.instance, what, team.now)
  await followPerson(team.instance, what, team.now)
}
const claimsOf = (team: Team, person: string) => team.db.all(plans).filter((plan) => plan.person === person).flatMap(({ claims }) => claims.map(({ book }) => book))

test('who leaves gives up what is to come: the next has the place, the other side is told, hours stay', async () => {
  const { team, coming } = await busy()
  await twice(team, event('left', wang._id))
  expect(claimsOf(team, wang._id).filter((book) => book === bookOf(coming) || book.startsWith('menu:'))).toEqual([])
  expect(await team.ask('mine', {}, zhao)).toMatchObject({ coming: [{ shiftId: coming, standing: { place: 'seat' } }] })
  expect(team.db.all(asks)).toMatchObject([{ state: 'ended', endedBy: wang._id }])
  expect(await team.ask('menu', {}, null)).toEqual({ topics: [] })
  expect(team.db.all(services)).toHaveLength(1)
})

test('two registrations of one person: hours and promises go along, and back again when that was a mistake', async () => {
  const { team, askId } = await busy()
  const before = [team.db.all(services).map(({ person }) => person), claimsOf(team, wang._id)]
  await twice(team, event('merged', wang._id, zhao._id))
  expect(team.db.all(services)).toMatchObject([{ person: zhao._id, movedFrom: wang._id }])
  expect(await team.ask('myTalks', {}, zhao)).toMatchObject({ asLecturer: [{ askId, state: 'confirmed', phone: '13900000009' }] })
  expect(claimsOf(team, zhao._id)).toContain(`menu:${askId}`)
  expect(claimsOf(team, wang._id)).not.toContain(`menu:${askId}`)
  await twice(team, event('unmerged', wang._id, zhao._id))
  expect([team.db.all(services).map(({ person }) => person), claimsOf(team, wang._id)]).toEqual(before)
})

test('who is ill keeps all', async () => {
  const { team } = await busy()
  const all = () => JSON.stringify([...team.db.collections].map(([name, docs]) => [name, [...docs]]).filter(([, docs]) => docs?.length))
  const before = all()
  await twice(team, event('frozen', wang._id))
  expect(all()).toBe(before)
})
