import type { PersonEvent, PersonEventKind } from '../../core/people/events'
import { people } from '../../core/people/records'
import { followPerson } from '../../core/volunteering'
import type { ProblemView } from '../../core/volunteering/contract/problems'
import { problems, stairwells } from '../../core/volunteering/problems/records'
import { without } from '../support/without'
import { organiser, qian, Team, wang, zhao, type VolunteeringCode } from './team'

// Problems and stairwells follow what happens to their people: nothing waits for somebody who is gone, and a merge loses nothing.

const event = (kind: PersonEventKind, person: string, into: string | null = null): PersonEvent => ({ _id: `e_${kind}_${person}`, person, kind, into, reason: '', at: 0, by: 'p_admin', done: [], open: 0 })
/** Followed twice, as after a crash. */
async function twice(team: Team, what: PersonEvent, { followPerson: follow }: Pick<VolunteeringCode, 'followPerson'> = { followPerson }): Promise<void> {
  await follow(team.instance, what, team.now)
  await follow(team.instance, what, team.now)
}

/** Wang has told of something on the stairs that Zhao looks after, and Zhao is at work on it. */
async function atWork() {
  const team = await Team.gather()
  const { stairwellId } = await team.ask<{ stairwellId: string }>('setWarden', { unitId: 'u_deqing', stairwell: '二单元', personId: zhao._id }, organiser)
  const { problemId } = await team.ask<{ problemId: string }>('reportProblem', { problem: { title: '灯坏了', about: '', place: '二单元', stairwellId } }, wang)
  await team.ask('claimProblem', { problemId }, zhao)
  return { team, problemId, look: () => [team.db.all(problems)[0], team.db.all(stairwells)[0]] as const }
}

test.each(['frozen', 'left'] as const)('who is %s gives back what they were at work on: another takes it on', async (kind) => {
  const { team, problemId, look } = await atWork()
  await twice(team, event(kind, zhao._id))
  expect(look()).toMatchObject([{ state: 'open', claimedBy: null }, { warden: kind === 'left' ? null : zhao._id }])
  await team.ask('claimProblem', { problemId }, qian)
  await team.ask('closeProblem', { problemId, outcome: '换了' }, qian)
})

test('what is closed stays with who closed it', async () => {
  const { team, problemId, look } = await atWork()
  await team.ask('closeProblem', { problemId, outcome: '换了' }, zhao)
  await twice(team, event('left', zhao._id))
  expect(look()[0]).toMatchObject({ state: 'closed', claimedBy: zhao._id })
})

test('two registrations of one person: who stays has told of it, is at work on it and looks after the stairs; and back again when that was a mistake', async () => {
  const { team, problemId, look } = await atWork()
  await team.db.change(people, zhao._id, {}, { status: 'merged', mergedInto: qian._id })
  await twice(team, event('merged', zhao._id, qian._id))
  expect(look()).toMatchObject([{ claimedBy: qian._id, by: wang._id }, { warden: qian._id }])
  expect(await team.ask<{ mine: ProblemView[]; ofMyStairwells: ProblemView[] }>('problems', {}, qian)).toMatchObject({ mine: [{ problemId }], ofMyStairwells: [{ problemId }] })
  await twice(team, event('merged', wang._id, organiser._id))
  expect(look()[0]).toMatchObject({ by: organiser._id })
  await twice(team, event('unmerged', zhao._id, qian._id))
  await twice(team, event('unmerged', wang._id, organiser._id))
  expect(look()).toMatchObject([{ claimedBy: zhao._id, by: wang._id }, { warden: zhao._id }])
  await team.ask('closeProblem', { problemId, outcome: '换了' }, zhao)
})

test('what somebody has of their own does not go to who was merged into them, when that is undone', async () => {
  const { team, look } = await atWork()
  await twice(team, event('merged', qian._id, zhao._id))
  await twice(team, event('unmerged', qian._id, zhao._id))
  expect(look()).toMatchObject([{ claimedBy: zhao._id }, { warden: zhao._id }])
})

test('more than one page of them', async () => {
  const { team, look } = await atWork()
  const [problem] = look()
  for (let nth = 0; nth < 150; nth++) await team.db.add(problems, { ...problem, _id: `b_${nth}`, acts: [] } as never)
  await followPerson(team.instance, event('merged', zhao._id, qian._id), team.now)
  expect(team.db.all(problems).filter(({ claimedBy }) => claimedBy === zhao._id)).toEqual([])
  await followPerson(team.instance, event('left', qian._id), team.now)
  expect(team.db.all(problems).filter(({ state }) => state === 'claimed')).toEqual([])
})

test('only what they still are at work on goes back (its twin opens what was closed meanwhile)', async () => {
  const find = "{ state: 'claimed', claimedBy: person }, { state: 'open', claimedBy: null }"
  const twin = await without<VolunteeringCode>('core/volunteering/index.ts', [{ file: 'core/volunteering/problems/follow.ts', find, replace: "{}, { state: 'open', claimedBy: null }" }])
  for (const [code, state] of [[undefined, 'closed'], [twin, 'open']] as const) {
    const { team, problemId, look } = await atWork()
    const change = team.db.change.bind(team.db)
    let first = true
    team.db.change = async (...asked) => {
      if (asked[0].name === 'problems' && first) {
        first = false
        await team.ask('closeProblem', { problemId, outcome: '换了' }, zhao)
      }
      return change(...asked)
    }
    await twice(team, event('left', zhao._id), code)
    expect(look()[0]).toMatchObject({ state })
  }
})
