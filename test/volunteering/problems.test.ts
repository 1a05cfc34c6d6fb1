import { keptFiles, tickets } from '../../core/files/records'
import { messages } from '../../core/messages/records'
import { sweepVolunteering } from '../../core/volunteering'
import type { ProblemView } from '../../core/volunteering/contract/problems'
import { problems, stairwells } from '../../core/volunteering/problems/records'
import { without } from '../support/without'
import { organiser, qian, stranger, Team, wang, zhao, type VolunteeringCode } from './team'

const problem = { title: '楼道灯坏了', about: '晚上看不见', place: '3 幢 2 单元' }
interface Lists {
  readonly open: readonly ProblemView[]
  readonly mine: readonly ProblemView[]
  readonly reported: readonly ProblemView[]
  readonly ofMyStairwells: readonly ProblemView[]
}
const lists = (team: Team, as = wang) => team.ask<Lists>('problems', {}, as)
const reported = async (code?: VolunteeringCode) => {
  const team = await Team.gather(code)
  const { problemId } = await team.ask<{ problemId: string }>('reportProblem', { problem }, wang, 'report')
  return { team, problemId }
}

test('told of, taken on by one, closed with its outcome; who told of it hears, once', async () => {
  const { team, problemId } = await reported()
  await team.ask('reportProblem', { problem }, wang, 'report')
  expect((await lists(team, zhao)).open).toMatchObject([{ problemId, state: 'open', byName: '王*英' }])
  await team.ask('claimProblem', { problemId }, zhao)
  expect(await team.call(team.op('claimProblem'), { problemId }, { as: qian })).toMatchObject({ error: { code: 'PROBLEM_TAKEN', by: '赵*明' } })
  expect(await team.refused('closeProblem', { problemId, outcome: '换了灯' }, qian)).toBe('NO_SUCH_PROBLEM')
  expect((await lists(team, zhao)).mine).toMatchObject([{ problemId, isMine: true }])
  await team.ask('closeProblem', { problemId, outcome: '换了新灯' }, zhao, 'close')
  await team.ask('closeProblem', { problemId, outcome: '换了新灯' }, zhao, 'close')
  expect(team.db.all(messages)).toMatchObject([{ kind: 'problemClosed', person: wang._id, facts: { outcome: '换了新灯' } }])
  expect(await team.ask('problemsOfUnit', { unitId: 'u_deqing' }, organiser)).toMatchObject({ counts: { open: 0, claimed: 0, closed: 1 } })
})

test('given back, taken on by another; opened again by who told of it, and by nobody else', async () => {
  const { team, problemId } = await reported()
  await team.ask('claimProblem', { problemId }, zhao)
  await team.ask('giveBackProblem', { problemId }, zhao)
  await team.ask('claimProblem', { problemId }, qian)
  await team.ask('closeProblem', { problemId, outcome: '换了' }, qian)
  expect(await team.refused('reopenProblem', { problemId, why: '又坏了' }, zhao)).toBe('NO_SUCH_PROBLEM')
  await team.ask('reopenProblem', { problemId, why: '又坏了' }, wang, 'again')
  await team.ask('reopenProblem', { problemId, why: '又坏了' }, wang, 'again')
  expect(team.db.all(problems)).toMatchObject([{ state: 'open', reopened: 1, whys: ['又坏了'], claimedBy: null }])
})

test('a photo has to be one’s own, sent by one’s own ticket', async () => {
  const { team, problemId } = await reported()
  await team.ask('claimProblem', { problemId }, zhao)
  const photo = { ticketId: 'f_0123456789abcdef0123', fileId: 'cloud://env.bucket/uploads/abc.jpg' }
  expect(await team.refused('closeProblem', { problemId, outcome: '换了', photo }, zhao)).toBe('NO_SUCH_FILE')
  await team.db.add(tickets, { _id: photo.ticketId, person: zhao._id, kind: 'photo', cloudPath: 'uploads/abc.jpg', goodUntil: team.now + 1 })
  await team.ask('closeProblem', { problemId, outcome: '换了', photo }, zhao)
  expect(team.db.all(problems)).toMatchObject([{ photo: photo.fileId }])
})

test('a stairwell’s warden sees theirs, closed ones too, and may open them again; people of other units see nothing', async () => {
  const team = await Team.gather()
  const { stairwellId } = await team.ask<{ stairwellId: string }>('setWarden', { unitId: 'u_deqing', stairwell: '3 幢 2 单元', personId: qian._id }, organiser)
  expect(await team.ask('setWarden', { unitId: 'u_deqing', stairwell: '3 幢 2 单元', personId: qian._id }, organiser)).toEqual({ stairwellId })
  expect(await team.refused('setWarden', { unitId: 'u_deqing', stairwell: '4 幢', personId: stranger._id }, organiser)).toBe('NO_SUCH_PERSON')
  const { problemId } = await team.ask<{ problemId: string }>('reportProblem', { problem: { ...problem, stairwellId } }, wang)
  expect(await team.refused('reportProblem', { problem: { ...problem, stairwellId } }, stranger)).toBe('NO_SUCH_STAIRWELL')
  await team.ask('claimProblem', { problemId }, zhao)
  await team.ask('closeProblem', { problemId, outcome: '换了' }, zhao)
  expect((await lists(team, qian)).ofMyStairwells).toMatchObject([{ problemId, state: 'closed', stairwellName: '3 幢 2 单元' }])
  await team.ask('reopenProblem', { problemId, why: '又坏了' }, qian)
  expect((await lists(team, stranger)).open).toEqual([])
  expect(await team.refused('claimProblem', { problemId }, stranger)).toBe('NO_SUCH_PROBLEM')
  expect(await team.refused('problem', { problemId }, stranger)).toBe('NO_SUCH_PROBLEM')
})

test('cut off before it was told, the clockwork tells it', async () => {
  const { team, problemId } = await reported()
  await team.ask('claimProblem', { problemId }, zhao)
  await team.db.change(problems, problemId, {}, { state: 'closed', outcome: '换了', news: team.now })
  team.wait(3)
  await sweepVolunteering(team.db, team.now)
  await sweepVolunteering(team.db, team.now)
  expect(team.db.all(messages)).toHaveLength(1)
})

test('two press at once: one has it (its twin lets both)', async () => {
  const both = async (code: VolunteeringCode) => {
    const { team, problemId } = await reported(code)
    const outcomes = await Promise.all([zhao, qian].map((as) => team.call(team.op('claimProblem'), { problemId }, { as })))
    return outcomes.filter(({ ok }) => ok).length
  }
  const guard = { file: 'core/volunteering/problems/deal.ts', find: '    ...from,\n', replace: '' }
  expect(await both(await without('core/volunteering/index.ts', []))).toBe(1)
  expect(await both(await without('core/volunteering/index.ts', [guard]))).toBe(2)
})

test('a closing that is refused keeps no photo; one that was cut off before it kept its own is finished by the clockwork', async () => {
  const { team, problemId } = await reported()
  const photo = { ticketId: 'f_0123456789abcdef0123', fileId: 'cloud://env.bucket/uploads/abc.jpg' }
  await team.db.add(tickets, { _id: photo.ticketId, person: qian._id, kind: 'photo', cloudPath: 'uploads/abc.jpg', goodUntil: team.now + 1 })
  await team.ask('claimProblem', { problemId }, zhao)
  expect(await team.refused('closeProblem', { problemId, outcome: '换了', photo }, qian)).toBe('NO_SUCH_PROBLEM')
  expect(team.db.all(keptFiles)).toEqual([])
  await team.db.change(problems, problemId, {}, { state: 'closed', outcome: '换了', photo: photo.fileId, news: team.now })
  team.wait(3)
  await sweepVolunteering(team.db, team.now)
  expect(team.db.all(keptFiles)).toEqual([{ _id: photo.fileId, person: zhao._id, until: null }])
})

test('what was closed is told before it is opened again', async () => {
  const { team, problemId } = await reported()
  await team.ask('claimProblem', { problemId }, zhao)
  await team.db.change(problems, problemId, {}, { state: 'closed', outcome: '换了', news: team.now })
  await team.ask('reopenProblem', { problemId, why: '又坏了' }, wang)
  expect(team.db.all(messages)).toMatchObject([{ kind: 'problemClosed', person: wang._id }])
})

test('a late repeat of naming a warden does not undo what came after it (its twin does)', async () => {
  const warden = async (code?: VolunteeringCode) => {
    const team = await Team.gather(code)
    const set = (personId: string, requestId: string) => team.ask('setWarden', { unitId: 'u_deqing', stairwell: '二单元', personId }, organiser, requestId)
    await set(zhao._id, 'first')
    await set(qian._id, 'second')
    await set(zhao._id, 'first')
    return team.db.all(stairwells).map((well) => well.warden)
  }
  const file = 'core/volunteering/problems/deal.ts'
  const twin = [
    { file, find: '  if (known?.acts?.includes(act)) return done\n', replace: '' },
    { file, find: '_id, { acts: _.neq(act) }, { warden', replace: '_id, {}, { warden' },
  ]
  expect(await warden()).toEqual([qian._id])
  expect(await warden(await without('core/volunteering/index.ts', twin))).toEqual([zhao._id])
})
