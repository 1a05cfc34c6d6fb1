import type { AccountView, LedgerLine, VoucherView } from '../../core/points/contract/member'
import type { ProposalView } from '../../core/points/contract/desk'
import { usablePoints } from '../../core/points/account'
import { account } from '../../core/points/operations/account'
import { checkLedger } from '../../core/points/operations/check-ledger'
import { accountAtDesk } from '../../core/points/operations/desk'
import { ledger } from '../../core/points/operations/ledger'
import { reserve } from '../../core/points/operations/reserve'
import { approve, correct, listProposals, transfer } from '../../core/points/proposals/operations'
import { proposals } from '../../core/points/proposals/records'
import { accounts, entries, vouchers } from '../../core/points/records'
import { sweepPoints } from '../../core/points/sweep'
import { appointed, personOf } from '../support/call'
import { li, qian, Room, shen, wang, wu } from './room'

type Answer = { proposal: ProposalView }
const dayMs = 86_400_000

async function ready(): Promise<Room> {
  const room = new Room()
  await room.register(wang, li, shen, qian)
  await room.serve('s_1')
  await room.serve('s_2')
  return room
}
const free = async (room: Room, who = wang) => (await room.yes<AccountView>(account, {}, { as: who })).free
const sums = (room: Room): number[] => room.db.all(entries).map(({ postings }) => postings.reduce((sum, { points }) => sum + points, 0))

test('up to the limit one person puts it right at once, with a counter-entry that says why; a repeat books nothing more', async () => {
  const room = await ready()
  const input = { personId: wang._id, points: -20, reason: '那天没有来', entryId: 'earn:s_1:p_wang' }
  const first = await room.yes<Answer>(correct, input, { as: shen, requestId: 'correct-1' })
  expect(first.proposal).toMatchObject({ status: 'done', points: -20, by: '沈丽华', approvedBy: '沈丽华' })
  expect(await room.yes<Answer>(correct, input, { as: shen, requestId: 'correct-1' })).toEqual(first)
  expect(await free(room)).toBe(20)
  expect((await room.yes<{ lines: LedgerLine[] }>(ledger, {})).lines[0]).toMatchObject({ kind: 'corrected', points: -20, what: '那天没有来' })
  expect(room.db.all(entries).at(-1)).toMatchObject({ source: 'earn:s_1:p_wang', by: shen._id, policy: 'points-1', postings: [{ account: 'free:p_wang', points: -20 }, { account: 'fund:u_nanxun', points: 20 }] })
  expect(new Set(sums(room))).toEqual(new Set([0]))
})

test('above the limit it waits for a second person; the same one is refused; once booked it stays', async () => {
  const room = await ready()
  const { proposal } = await room.yes<Answer>(correct, { personId: wang._id, points: 21, reason: '漏记' }, { as: shen })
  expect([proposal.status, await free(room)]).toEqual(['open', 40])
  const input = { personId: wang._id, proposalId: proposal.proposalId, agree: true }
  expect(await room.no(approve, input, { as: shen })).toBe('SECOND_PERSON')
  expect(await room.no(approve, input, { as: wu })).toBe('NOT_ALLOWED')
  const done = await room.yes<Answer>(approve, input, { as: qian })
  expect(done.proposal).toMatchObject({ status: 'done', by: '沈丽华', approvedBy: '钱亚萍' })
  expect(await room.yes<Answer>(approve, input, { as: qian })).toEqual(done)
  expect(await room.no(approve, input, { as: room.admin })).toBe('PROPOSAL_OVER')
  expect(await free(room)).toBe(61)
  expect((await room.yes<{ proposals: ProposalView[] }>(listProposals, { unitId: 'u_nanxun' }, { as: shen })).proposals).toEqual([done.proposal])
})

test('nobody’s balance goes below zero, neither when it is proposed nor when it is approved', async () => {
  const room = await ready()
  expect(await room.call(correct, { personId: wang._id, points: -41, reason: '记错人' }, { as: shen })).toEqual({ ok: false, error: { code: 'TOO_FEW_POINTS', free: 40, needed: 41 } })
  const { proposal } = await room.yes<Answer>(correct, { personId: wang._id, points: -40, reason: '记错人' }, { as: shen })
  await room.yes<Answer>(correct, { personId: wang._id, points: -1, reason: '多记 1 分' }, { as: shen })
  expect(await room.no(approve, { personId: wang._id, proposalId: proposal.proposalId, agree: true }, { as: qian })).toBe('TOO_FEW_POINTS')
  expect(await free(room)).toBe(39)
})

test('what nobody approves within a week is over, and what is withdrawn is not booked', async () => {
  const room = await ready()
  const propose = async () => (await room.yes<Answer>(correct, { personId: wang._id, points: 30, reason: '漏记' }, { as: shen })).proposal.proposalId
  const [late, withdrawn] = [await propose(), await propose()]
  const answer = (proposalId: string, agree: boolean) => room.call(approve, { personId: wang._id, proposalId, agree }, { as: qian })
  expect(await answer(withdrawn, false)).toMatchObject({ data: { proposal: { status: 'withdrawn' } } })
  expect(await answer(withdrawn, true)).toEqual({ ok: false, error: { code: 'PROPOSAL_OVER' } })
  room.now += 7 * dayMs + 1
  expect(await answer(late, true)).toEqual({ ok: false, error: { code: 'PROPOSAL_OVER' } })
  await sweepPoints(room, room.now)
  expect(room.db.all(proposals).map(({ status }) => status).sort()).toEqual(['over', 'withdrawn'])
  expect(await free(room)).toBe(40)
})

test('on illness or death all points go to the spouse by two staff: what waits is given back and goes along, lots keep their ends', async () => {
  const room = await ready()
  const { stationId } = await room.station()
  const stockId = await room.goods(stationId, await room.product(), 3)
  await room.yes<{ voucher: VoucherView }>(reserve, { stockId })
  const input = { personId: wang._id, toId: li._id, why: 'death', reason: '由老伴领' }
  expect(await room.no(transfer, { ...input, toId: wang._id }, { as: shen })).toBe('SAME_PERSON')
  expect(await room.no(transfer, { ...input, personId: li._id, toId: wang._id }, { as: shen })).toBe('NOTHING_TO_MOVE')
  const { proposal } = await room.yes<Answer>(transfer, input, { as: shen })
  expect([proposal.status, proposal.toName]).toEqual(['open', '李建国'])
  const agree = { personId: wang._id, proposalId: proposal.proposalId, agree: true }
  expect(await room.no(approve, agree, { as: shen })).toBe('SECOND_PERSON')
  expect(room.db.all(vouchers)).toMatchObject([{ status: 'reserved' }])
  await room.yes<Answer>(approve, agree, { as: qian })
  await room.yes<Answer>(approve, agree, { as: qian })
  expect([await free(room), await free(room, li)]).toEqual([0, 40])
  expect(room.db.all(vouchers)).toMatchObject([{ status: 'lapsed', person: wang._id }])
  expect(room.db.all(accounts).find(({ _id }) => _id === li._id)?.lots).toEqual([{ points: 40, expiresAt: Date.parse('2028-01-01T00:00:00+08:00') - 1 }])
  expect((await room.yes<{ lines: LedgerLine[] }>(ledger, {}, { as: li })).lines).toMatchObject([{ kind: 'moved', points: 40, what: '家人转来', where: '去世：由老伴领' }])
  expect(new Set(sums(room))).toEqual(new Set([0]))
})

test('the ledger’s check makes every account anew, and names those that are not what their entries say', async () => {
  const room = await ready()
  await room.serve('s_3', li)
  await room.yes(correct, { personId: wang._id, points: -7, reason: '多记' }, { as: shen })
  const boss = personOf('p_boss', '周局长', ['u_bureau'], [appointed('admin', 'u_bureau')])
  const check = () => room.yes(checkLedger, {}, { as: boss })
  expect(await check()).toEqual({ accounts: 2, entries: 4, wrong: [], next: null })
  expect(await room.yes(accountAtDesk, { personId: wang._id }, { as: shen })).toMatchObject({ name: '王秀英', free: 33, agrees: true })
  const account = room.db.all(accounts).find(({ _id }) => _id === li._id)
  await room.db.change(accounts, li._id, {}, { lots: [{ points: 21, expiresAt: account?.lots[0]?.expiresAt }] })
  expect(await check()).toMatchObject({ wrong: [{ personId: li._id, parts: ['lots'] }] })
  expect(await room.yes(accountAtDesk, { personId: li._id }, { as: shen })).toMatchObject({ agrees: false })
  expect(usablePoints(room.db.all(accounts).find(({ _id }) => _id === li._id) ?? { lots: [] }, room.now)).toBe(21)
})
