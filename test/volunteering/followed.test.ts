import type { PersonEvent, PersonEventKind } from '../../core/people/events'
import { plans } from '../../core/places/records'
import { followPlaces } from '../../core/places/follow-person'
import { followPerson } from '../../core/volunteering'
import { asks, topics } from '../../core/volunteering/menu/records'
import { applications, services } from '../../core/volunteering/records'
import { memberships } from '../../core/volunteering/teams/records'
import { visits } from '../../core/volunteering/visits/records'
import { Cut, CutOff } from '../support/cut-off'
import { form, minuteMs, organiser, qian, Team, teamForm, wang, zhao } from './team'

// The room follows what happens to a person, dies after any of its writes, and follows once more: it ends as if it had not died.

const hour = 60 * minuteMs
/** Every kind of event, by the type: a new one does not go unwalked. */
const kinds: Readonly<Record<PersonEventKind, true>> = { frozen: true, thawed: true, left: true, merged: true, unmerged: true }
const event = (kind: PersonEventKind): PersonEvent => ({ _id: `e_${kind}`, person: wang._id, kind, into: kind.endsWith('merged') ? zhao._id : null, reason: '', at: 0, by: 'p_admin', done: [], open: 0 })

/** Wang has served, has a place to come, a team, an application, somebody to visit, and a promised talk; and is visited. */
async function busy() {
  const cutOff = new CutOff()
  const team = await Team.gather(undefined, cutOff.turn)
  const [served = '', coming = ''] = await team.publish([1, 2, 2], [30, 2, 1])
  for (const shiftId of [served, coming]) await team.ask('signUp', { shiftId }, wang)
  const shifts = [{ from: team.now + 60 * hour, to: team.now + 62 * hour, capacity: 1 }]
  const { activityId } = await team.ask<{ activityId: string }>('publish', { unitId: 'u_deqing', activity: { ...form, recruit: { how: 'open', teams: [], approval: true } }, shifts }, organiser)
  await team.ask('apply', { shiftId: `${activityId}-1`, words: '' }, wang)
  const { teamId } = await team.ask<{ teamId: string }>('putTeam', { unitId: 'u_deqing', team: { ...teamForm, visits: true, callUntil: team.now + hour } }, organiser)
  await team.ask('joinTeam', { teamId, channel: 'call' }, wang)
  for (const who of [qian, wang]) await team.ask('askVisit', { wish: '' }, who)
  await team.ask('acceptVisit', { visitId: `visit:${qian._id}` }, wang)
  await team.promiseTalk(wang, qian)
  team.wait(60)
  await team.ask('checkIn', { code: team.shown(served).qr }, wang)
  return { team, cutOff }
}

const follow = async (team: Team, what: PersonEvent) => {
  for (const room of [followPlaces, followPerson]) await room(team.instance, what, team.now)
}

/** Whose everything is, and in which state; without ids that differ between runs. */
function shape({ db }: Team): string {
  const whose = [services, memberships, applications, visits, topics, asks].flatMap((from) =>
    db.all(from as typeof asks).map((doc) => {
      const { person = '', lecturer = '', host = '', carer = '', state = '' } = doc as unknown as Readonly<Record<string, string>>
      return [from.name, person, lecturer, host, carer, state].join(' ')
    }),
  )
  const times = db.all(plans).flatMap(({ person, claims }) => claims.map(({ book, status }) => `${person} ${book} ${status}`))
  return [...whose, ...times].sort().join('\n').replace(/[a-z]{1,2}_[0-9a-f]{20}/g, '_')
}

test.each(Object.keys(kinds) as PersonEventKind[])('%s: cut off after any write and followed again, it ends as if nothing had happened', async (kind) => {
  const ready = async () => {
    const told = await busy()
    if (kind === 'unmerged') await follow(told.team, event('merged'))
    return told
  }
  const whole = await ready()
  const before = shape(whole.team)
  await follow(whole.team, event(kind))
  const after = shape(whole.team)
  if (kind === 'frozen' || kind === 'thawed') return expect(after).toBe(before)
  expect(after).not.toBe(before)
  if (kind === 'unmerged') expect(after).toBe(shape((await busy()).team))
  for (let writes = 0; ; writes++) {
    const { team, cutOff } = await ready()
    cutOff.dieAt(writes)
    const died = await follow(team, event(kind)).then(
      () => false,
      (error: unknown) => {
        if (error instanceof Cut) return true
        throw error
      },
    )
    cutOff.dieAt(Infinity)
    await follow(team, event(kind))
    expect({ writes, shape: shape(team) }).toEqual({ writes, shape: after })
    if (!died) return expect(writes).toBeGreaterThan(5)
  }
})
