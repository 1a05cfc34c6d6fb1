import type { AccountView, VoucherView } from '../../core/points/contract/member'
import { messages } from '../../core/messages/records'
import { personEvents, type PersonEvent } from '../../core/people/events'
import { followPerson } from '../../core/points/follow-person'
import { account } from '../../core/points/operations/account'
import { handOver } from '../../core/points/operations/hand-over'
import { reserve } from '../../core/points/operations/reserve'
import type { ProposalView } from '../../core/points/contract/desk'
import { people } from '../../core/people/records'
import { approve, correct, transfer } from '../../core/points/proposals/operations'
import { proposals } from '../../core/points/proposals/records'
import { accounts, entries, stocks, vouchers } from '../../core/points/records'
import { differences, nothingYet, replay } from '../../core/points/replay'
import { sweepPoints } from '../../core/points/sweep'
import { personOf } from '../support/call'
import { li, qian, Room, shen, wang } from './room'

const dayMs = 86_400_000

/** Wang has 40 points, of which 10 wait in a voucher; Li has 20. */
async function ready() {
  const room = new Room()
  await room.register(wang, li)
  const { stationId } = await room.station()
  const stockId = await room.goods(stationId, await room.product(), 3)
  for (const shift of ['s_1', 's_2']) await room.serve(shift)
  await room.serve('s_3', li)
  const { voucherId } = (await room.yes<{ voucher: VoucherView }>(reserve, { stockId })).voucher
  const happens = async (kind: PersonEvent['kind'], into: string | null = null) => {
    const event: PersonEvent = { _id: `event-${kind}`, person: wang._id, kind, into, reason: '', at: room.now, by: 'p_admin', done: [], open: room.now }
    await room.db.add(personEvents, { ...event })
    for (const _turn of [1, 2]) await followPerson(room.instance, event, room.now)
  }
  const balance = async (who = wang) => {
    const { free, frozen } = await room.yes<AccountView>(account, {}, { as: who })
    return [free, frozen]
  }
  /** Every entry sums to zero, and every account is what its entries say. */
  const wrong = () => {
    const booked = room.db.all(entries)
    const ofPerson = (id: string) => booked.filter(({ person }) => person === id).sort((one, other) => one.at - other.at)
    const odd = booked.filter(({ postings }) => postings.reduce((sum, { points }) => sum + points, 0) !== 0).map(({ _id }) => _id)
    return [...odd, ...room.db.all(accounts).flatMap((mine) => differences(mine, ofPerson(mine._id).reduce(replay, nothingYet(mine._id))))]
  }
  return { room, stationId, stockId, voucherId, happens, balance, wrong }
}

test('who is frozen keeps points and vouchers', async () => {
  const { room, happens, balance } = await ready()
  await happens('frozen')
  expect([await balance(), room.db.all(vouchers)]).toMatchObject([[30, 10], [{ status: 'reserved' }]])
})

test('who has left gives back what waits, keeps the points for a transfer, and has no name on the vouchers', async () => {
  const { room, stockId, happens, balance, wrong } = await ready()
  await happens('left')
  expect(await balance()).toEqual([40, 0])
  expect(room.db.all(vouchers)).toMatchObject([{ status: 'lapsed', nameMasked: '已注销' }])
  expect(room.db.all(stocks).find(({ _id }) => _id === stockId)).toMatchObject({ left: 3, holds: [] })
  expect(wrong()).toEqual([])
})

test('two records of one human become one: points, what is kept and the voucher go along by entries, and can be handed over', async () => {
  const { room, stationId, voucherId, happens, balance, wrong } = await ready()
  await happens('merged', li._id)
  expect([await balance(), await balance(li)]).toEqual([[0, 0], [50, 10]])
  expect(room.db.all(vouchers)).toMatchObject([{ person: li._id, movedFrom: wang._id, status: 'reserved', nameMasked: '李*国' }])
  expect(wrong()).toEqual([])
  await room.yes(handOver, { stationId, voucherId }, { as: room.keeper })
  expect(await balance(li)).toEqual([50, 0])
  expect(wrong()).toEqual([])
})

test('a merge that was a mistake is undone: what still waits and what is still there goes back', async () => {
  const { room, happens, balance, wrong } = await ready()
  await happens('merged', li._id)
  room.now += dayMs
  await happens('unmerged', li._id)
  expect([await balance(), await balance(li)]).toEqual([[30, 10], [20, 0]])
  expect(room.db.all(vouchers)).toMatchObject([{ person: wang._id, movedFrom: null }])
  expect(wrong()).toEqual([])
})

describe('what waits for a second person', () => {
  const propose = async (room: Room, operation: typeof correct, input: Record<string, unknown>) => (await room.yes<{ proposal: ProposalView }>(operation, { reason: '漏记', ...input }, { as: shen })).proposal.proposalId
  const approved = (room: Room, personId: string, proposalId: string) => room.call(approve, { personId, proposalId, agree: true }, { as: qian })

  test('is booked to who stays, whichever of the two a list still names; and goes back when the merge was a mistake', async () => {
    const { room, happens, balance, wrong } = await ready()
    const [first, second, third] = [await propose(room, correct, { personId: wang._id, points: 30 }), await propose(room, correct, { personId: wang._id, points: 25 }), await propose(room, correct, { personId: li._id, points: 22 })]
    await room.db.change(people, wang._id, {}, { status: 'merged', mergedInto: li._id })
    await happens('merged', li._id)
    expect(await approved(room, wang._id, first)).toMatchObject({ ok: true })
    expect([await balance(), await balance(li)]).toEqual([[0, 0], [80, 10]])
    await room.db.change(people, wang._id, {}, { status: 'active', mergedInto: null })
    await happens('unmerged', li._id)
    expect(await approved(room, wang._id, second)).toMatchObject({ ok: true })
    expect(await approved(room, li._id, third)).toMatchObject({ ok: true })
    expect((await balance())[0] ?? 0).toBeGreaterThanOrEqual(25)
    expect(wrong()).toEqual([])
  })

  test('goes to who stays also when they were to receive it; to nobody who has left, and not from somebody to themself', async () => {
    const { room, happens, balance, wrong } = await ready()
    const spouse = personOf('p_spouse', '孙阿公', wang.unitPath)
    await room.register(spouse)
    const toWang = await propose(room, transfer, { personId: li._id, toId: wang._id, why: 'illness' })
    const toSpouse = await propose(room, transfer, { personId: li._id, toId: spouse._id, why: 'illness' })
    await happens('merged', spouse._id)
    expect(await approved(room, li._id, toWang)).toMatchObject({ ok: true })
    expect([await balance(li), await balance(spouse)]).toEqual([[0, 0], [50, 10]])
    await room.serve('s_9', li)
    await room.db.change(people, spouse._id, {}, { status: 'left' })
    expect(await approved(room, li._id, toSpouse)).toMatchObject({ error: { code: 'PROPOSAL_OVER' } })
    const toThemself = await propose(room, transfer, { personId: li._id, toId: wang._id, why: 'illness' })
    await room.db.change(proposals, toThemself, {}, { to: li._id })
    expect(await approved(room, li._id, toThemself)).toMatchObject({ error: { code: 'PROPOSAL_OVER' } })
    expect((await balance(li))[0]).toBe(20)
    expect(wrong()).toEqual([])
  })
})

test('a month before points expire their person is told, once for each end', async () => {
  const { room } = await ready()
  const endOf2027 = Date.parse('2028-01-01T00:00:00+08:00') - 1
  const told = () => room.db.all(messages).filter(({ kind }) => kind === 'expiring')
  await sweepPoints(room, endOf2027 - 30 * dayMs)
  expect(told()).toEqual([])
  for (const later of [1, 2, dayMs]) await sweepPoints(room, endOf2027 - 30 * dayMs + later)
  expect(told().map(({ person, facts }) => [person, facts])).toEqual([
    [wang._id, { title: '快到期的积分', points: 40, at: endOf2027 }],
    [li._id, { title: '快到期的积分', points: 20, at: endOf2027 }],
  ])
})
