import { sweepSites } from '../../core/courses/move-site'
import { sites } from '../../core/courses/records'
import { editSite } from '../../core/courses/sites'
import { messageRules } from '../../core/message-rules'
import { isStillTrue } from '../../core/messages/kinds'
import { messages } from '../../core/messages/records'
import { plans } from '../../core/places/records'
import { sweepVolunteering } from '../../core/volunteering'
import type { ActivityDetail } from '../../core/volunteering/contract/member'
import type * as Following from '../../core/volunteering/follow-site'
import { activities, activityIdOf } from '../../core/volunteering/records'
import { CutOff, Cut } from '../support/cut-off'
import { without } from '../support/without'
import { organiser, qian, Team, wang, zhao } from './team'

const corner = { longitude: 120.1, latitude: 30.7 }
/** The hall as it was is in team.ts. */
const hall = { siteId: 's_hall', name: '文化礼堂', address: '新路 1 号', at: corner, access: '', phone: '05728060002' }

/** Two shifts in the hall, one of them full with somebody who waits, and one in the park. */
async function gather(turn?: CutOff['turn']): Promise<{ team: Team; hallShift: string; full: string }> {
  const team = await Team.gather(undefined, turn)
  await team.db.changeAll(sites, {}, { version: 1, movedFrom: null })
  const [hallShift = '', full = ''] = await team.publish([24, 2, 2], [48, 2, 1])
  await team.ask('signUp', { shiftId: hallShift }, wang)
  await team.ask('signUp', { shiftId: full }, wang)
  await team.ask('signUp', { shiftId: full }, zhao)
  team.wait(1)
  return { team, hallShift, full }
}
const correct = (team: Team, more: object, requestId?: string) => team.call(editSite, { ...hall, version: 1, ...more }, { as: organiser, ...(requestId ? { requestId } : {}) })
async function settle(team: Team): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    team.wait(1)
    await sweepSites(team.db, team.now)
    await sweepVolunteering(team.db, team.now)
  }
}
const told = (team: Team) => team.db.all(messages).map(({ person, kind, facts }) => [person, kind, 'place' in facts ? facts.place : null])
const holding = async (team: Team): Promise<boolean[]> => Promise.all(team.db.all(messages).filter(({ kind }) => kind === 'shiftChanged').map((message) => isStillTrue(team.instance, messageRules, message, team.now)))

test('who has a place in an activity at a site that moved, or waits for one, is told where it is now, once; page and plan say it too', async () => {
  const { team, hallShift } = await gather()
  for (let time = 0; time < 2; time++) expect(await correct(team, {}, 'moved-0001')).toEqual({ ok: true, data: { version: 2 } })
  await settle(team)
  expect(await correct(team, {}, 'moved-0001')).toEqual({ ok: true, data: { version: 2 } })
  await settle(team)
  const place = { site: 's_hall', name: '文化礼堂', address: '新路 1 号' }
  expect(told(team).sort()).toEqual([wang, wang, zhao].map(({ _id }) => [_id, 'shiftChanged', place]))
  expect(await holding(team)).toEqual([true, true, true])
  expect(await team.ask<ActivityDetail>('detail', { activityId: activityIdOf(hallShift) }, wang)).toMatchObject({ site: { address: '新路 1 号' } })
  for (const { claims } of team.db.all(plans)) for (const { meets } of claims) expect(meets.where).toEqual(corner)
  // Who comes later knows the place.
  await team.ask('signUp', { shiftId: hallShift }, qian)
  await settle(team)
  expect(team.db.all(messages)).toHaveLength(3)
  expect(team.db.all(activities)).toMatchObject([{ followUp: null }])
})

test('a lift or another telephone is no other place; a place that changed once more, and a seat that was given up, is told to nobody', async () => {
  const { team, hallShift, full } = await gather()
  await correct(team, { address: '一号', at: { longitude: 120, latitude: 30.6 }, lift: true })
  await settle(team)
  expect(told(team)).toEqual([])
  await correct(team, { version: 2, address: '新路 1 号' })
  await settle(team)
  await correct(team, { version: 3, address: '新路 9 号' })
  await settle(team)
  expect(await holding(team)).toEqual([false, false, false, true, true, true])
  await team.ask('cancel', { shiftId: hallShift }, wang)
  await team.ask('cancel', { shiftId: full }, wang)
  expect((await holding(team)).filter(Boolean)).toHaveLength(1)
})

test('what a call that died anywhere leaves is told by the clockwork, once', async () => {
  for (let write = 0; ; write++) {
    const cutOff = new CutOff()
    const { team } = await gather(cutOff.turn)
    cutOff.dieAt(write)
    const died = await correct(team, {}, 'moved-0001').then(() => false, (error: unknown) => {
      if (error instanceof Cut) return true
      throw error
    })
    cutOff.dieAt(Infinity)
    await settle(team)
    expect({ write, told: told(team).length }).toEqual({ write, told: write === 0 && died ? 0 : 3 })
    if (!died) return expect(write).toBeGreaterThan(2)
  }
})

test.each([
  ['of an edit and a move at once one is lost', { file: 'core/volunteering/follow-site.ts', find: '{ version: activity.version }, news)', replace: '{}, news)' }],
  ['a repeat tells once more', { file: 'core/volunteering/follow-site.ts', find: '|| activity.edits.some((edit) => edit.act === act)', replace: '' }],
] as const)('without it: %s', async (_name, removal) => {
  const ends = async ({ moveActivities }: typeof Following) => {
    let editing = false
    const { team } = await gather(async (what) => {
      if (what !== 'change activities' || !editing) return
      editing = false
      await team.db.change(activities, team.db.all(activities)[0]?._id ?? '', {}, { notes: '带伞', version: team.db._.inc(1) })
    })
    const site = await team.db.get(sites, 's_hall')
    editing = true
    if (site) for (let time = 0; time < 2; time++) await moveActivities(team.db, site, team.now)
    return team.db.all(activities).map(({ version, notes, edits }) => ({ version, notes, edits: edits.length }))
  }
  const asIs = [{ version: 3, notes: '带伞', edits: 1 }]
  const file = 'core/volunteering/follow-site.ts'
  expect(await ends(await without<typeof Following>(file, []))).toEqual(asIs)
  expect(await ends(await without<typeof Following>(file, [removal]))).not.toEqual(asIs)
})
