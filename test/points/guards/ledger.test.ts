import { people } from '../../../core/people/records'
import { messages } from '../../../core/messages/records'
import { proposals } from '../../../core/points/proposals/records'
import { accounts, entries, vouchers, type Lot } from '../../../core/points/records'
import { emptyAccount } from '../../../core/points/account'
import { stands } from '../../support/stories'
import { li, qian, shen, wang } from '../room'
import { accountOf, booked, dayMs, event, say, story, tell, voucherOf, type PointsCode, type Stand } from './stories'

// Nothing earns twice or beyond the caps, nothing is moved that is not there, nobody alone decides for others: each guard of that.

const serve = ({ room }: Stand, code: PointsCode, more: Partial<Parameters<PointsCode['earnInside']>[1]> = {}) =>
  room.db.transact((tx) => code.earnInside(tx, { person: qian._id, unit: 'u_nanxun', shift: 's_9', activity: 'a_9', activityTitle: '陪诊', minutes: 120, day: '2026-11-23', by: qian._id, now: room.now, ...more }))

const proposalOf = async ({ room }: Stand, operation: PointsCode['correct'], input: Record<string, unknown>, requestId = 'propose-1') =>
  (await room.yes<{ proposal: { proposalId: string; status: string } }>(operation, input, { as: shen, requestId })).proposal
const sixty = { personId: wang._id, points: 60, reason: '漏记了' }
const toLi = { personId: wang._id, toId: li._id, why: 'death', reason: '老伴来领' }
const agree = (proposalId: string, yes = true, personId = wang._id) => ({ personId, proposalId, agree: yes })

/** Wang has these lots alone, and nothing was told of them. */
const owns = ({ room }: Stand, lots: readonly Lot[]) => room.db.change(accounts, wang._id, {}, { lots, nextExpiresAt: lots[0]?.expiresAt, noticeAt: (lots[0]?.expiresAt ?? 0) - 30 * dayMs, toldOf: 0 })
const endOf2026 = Date.parse('2027-01-01T00:00:00+08:00') - 1
const endOf2027 = Date.parse('2028-01-01T00:00:00+08:00') - 1

tell([
  // earning
  story('a shift earns once', 'earn', "  if (before) return { points: postedTo(before, freeOf(person)), entryId }\n", '', async (stand, code) => {
    await serve(stand, code)
    return (await serve(stand, code)).points === 20
  }),
  story('an activity earns for two hours', 'earn', 'policy.mostHalfHoursPerActivity - inActivity', '99 - inActivity', async (stand, code) => (await serve(stand, code, { minutes: 300 })).points === 20),
  story('a day earns for four hours', 'earn', 'policy.mostHalfHoursPerDay - inAll', '99 - inAll', async (stand, code) => {
    let points = 0
    for (const nth of [1, 2, 3]) points += (await serve(stand, code, { shift: `s_${nth}`, activity: `a_${nth}` })).points
    return points === 40
  }),
  story('what was so long ago that its caps are forgotten earns nothing', 'earn', 'if (day < addDays(dayOf(now), -rememberDays)) throw', 'if (day < addDays(dayOf(now), -999)) throw', async (stand, code) => !(await stands(() => serve(stand, code, { day: '2026-09-23' })))),
  story('what earned nothing is not booked', 'earn', '  if (points === 0) return { points, entryId: null }\n', '', async (stand, code) => {
    await serve(stand, code, { minutes: 20 })
    return stand.room.db.all(entries).every(({ person }) => person !== qian._id)
  }),
  story('an instant stands for one entry', 'entries', 'Math.max(now, account.latestAt + 1)', 'now', async (stand, code) => {
    for (const nth of [1, 2]) await serve(stand, code, { shift: `s_${nth}`, activity: `a_${nth}` })
    const times = stand.room.db.all(entries).filter(({ person }) => person === qian._id).map(({ at }) => at)
    return new Set(times).size === 2
  }),
  // lots and their ends
  story('what ends first is used first, however it came', 'account', '.sort((one, other) => one.expiresAt - other.expiresAt)', '', async (stand, code) => {
    await stand.room.db.change(accounts, li._id, {}, { lots: [{ expiresAt: endOf2026, points: 10 }] })
    await code.followPerson(stand.room.instance, await event(stand, 'merged', li, wang), stand.room.now)
    return (await accountOf(stand))?.nextExpiresAt === endOf2026
  }),
  story('what had its grace has no second one', 'account', 'return endOfYear(year) === expiresAt ? ', "return year > 0 ? ", async (_stand, { comingBack }) => {
    const expiresAt = Date.parse('2027-03-01T00:00:00+08:00') - 1
    const account = { ...emptyAccount(wang._id), frozen: [{ voucher: 'v_1', product: 'g_1', quarter: '2026Q4', lots: [{ expiresAt, points: 10 }] }] }
    return comingBack(account, 'v_1', expiresAt + dayMs)[0]?.expiresAt === expiresAt
  }),
  story('of an end it is told once', 'account', ' || nextExpiresAt <= next.toldOf', '', async (stand, code) => {
    await owns(stand, [{ expiresAt: endOf2027, points: 10 }])
    await code.sweepNotices(stand.room.db, endOf2027 - dayMs)
    return (await code.sweepNotices(stand.room.db, endOf2027 - dayMs)) === 0
  }),
  story('who has left is not told', 'notices', "person?.status === 'active'", 'person', async (stand, code) => {
    await owns(stand, [{ expiresAt: endOf2027, points: 10 }])
    await stand.room.db.change(people, wang._id, {}, { status: 'left' })
    await code.sweepNotices(stand.room.db, endOf2027 - dayMs)
    return !stand.room.db.all(messages).some(({ person }) => person === wang._id)
  }),
  story('what was not told is not noted as told', 'notices', 'if (account && account.noticeAt !== null && account.noticeAt < now) await', 'if (account) await', async (stand, code) => {
    await owns(stand, [{ expiresAt: endOf2026, points: 10 }, { expiresAt: endOf2027, points: 10 }])
    stand.gate.before('transact', () => owns(stand, [{ expiresAt: endOf2027, points: 10 }]))
    await code.sweepNotices(stand.room.db, endOf2026 - dayMs)
    return (await accountOf(stand))?.noticeAt !== null
  }),
  // corrections and transfers
  story('what nobody agreed to in time is over', 'proposals/book', " || proposal.until < now) return { refusal: refuse('PROPOSAL_OVER').error }", ") return { refusal: refuse('PROPOSAL_OVER').error }", async (stand, code) => {
    const { proposalId } = await proposalOf(stand, code.correct, sixty)
    stand.room.now += 8 * dayMs
    return (await say(stand, code.approve, agree(proposalId), qian)) === 'PROPOSAL_OVER' && booked(stand, 'corrected') === 0
  }),
  story('what was withdrawn is not booked', 'proposals/book', "if (proposal.status !== 'open' || proposal.until < now)", 'if (proposal.until < now)', async (stand, code) => {
    const { proposalId } = await proposalOf(stand, code.correct, sixty)
    await say(stand, code.approve, agree(proposalId, false), qian)
    await say(stand, code.approve, agree(proposalId), qian)
    return booked(stand, 'corrected') === 0
  }),
  story('a repeat of the agreement is answered as before', 'proposals/book', "    if (proposal.status === 'done' && proposal.approvedBy === approver.person) return { proposal }\n", '', async (stand, code) => {
    const { proposalId } = await proposalOf(stand, code.correct, sixty)
    for (const turn of [1, 2]) if ((await say(stand, code.approve, agree(proposalId), qian, 'agree-1')) !== 'yes') return turn === 0
    return booked(stand, 'corrected') === 1
  }),
  story('no correction takes what was spent meanwhile', 'proposals/book', "  if (free + points < 0) return refuse('TOO_FEW_POINTS', { free, needed: -points }).error\n", '', async (stand, code) => {
    const { proposalId } = await proposalOf(stand, code.correct, { ...sixty, points: -25 })
    await owns(stand, [{ expiresAt: endOf2027, points: 10 }])
    return stands(() => say(stand, code.approve, agree(proposalId), qian))
  }),
  story('what is not there is not proposed to be taken', 'proposals/operations', 'if (!earlier && free + input.points < 0)', 'if (free > 99)', async (stand, code) => {
    await say(stand, code.correct, { ...sixty, points: -60 }, shen)
    return stand.room.db.all(proposals).length === 0
  }),
  story('a repeat of a correction that took nearly all is answered as before', 'proposals/operations', 'if (!earlier && free', 'if (free', async (stand, code) => {
    const words = []
    for (const _turn of [1, 2]) words.push(await say(stand, code.correct, { ...sixty, points: -20 }, shen, 'correct-1'))
    return words.join() === 'yes,yes'
  }),
  story('somebody else’s entry is not put right here', 'proposals/operations', "if (input.entryId !== undefined && (await db.get(entries, input.entryId))?.person !== person) return refuse('NO_SUCH_ENTRY')", '', async (stand, code) => (await say(stand, code.correct, { ...sixty, entryId: `earn:s_3:${li._id}` }, shen)) === 'NO_SUCH_ENTRY'),
  story('above a limit two decide', 'proposals/operations', 'Math.abs(input.points) <= policyOn(dayOf(now)).mostCorrectedAlone', 'now > 0', async (stand, code) => {
    await say(stand, code.correct, sixty, shen)
    return booked(stand, 'corrected') === 0
  }),
  story('what was withdrawn before its repeat came stays so', 'proposals/operations', "if (!mayAlone || proposed.status !== 'open')", 'if (!mayAlone)', async (stand, code) => {
    stand.gate.kill('transact')
    await stands(() => say(stand, code.correct, { ...sixty, points: 5 }, shen, 'correct-1'))
    await say(stand, code.approve, agree(stand.room.db.all(proposals)[0]?._id ?? '', false), qian)
    return (await say(stand, code.correct, { ...sixty, points: 5 }, shen, 'correct-1')) === 'yes' && booked(stand, 'corrected') === 0
  }),
  story('points go to another', 'proposals/operations', "  if (input.toId === person) return refuse('SAME_PERSON')\n", '', async (stand, code) => (await say(stand, code.transfer, { ...toLi, toId: wang._id }, shen)) === 'SAME_PERSON'),
  story('points go to who is there to have them', 'proposals/operations', "if (to?.status !== 'active')", 'if (!to)', async (stand, code) => {
    await stand.room.db.change(people, li._id, {}, { status: 'left' })
    return (await say(stand, code.transfer, toLi, shen)) === 'NO_SUCH_PERSON'
  }),
  story('where there is nothing, nothing is proposed', 'proposals/operations', "if (points + (account?.frozen.length ?? 0) === 0 && !(await db.get(proposals, id))) return refuse('NOTHING_TO_MOVE')", '', async (stand, code) => {
    await stand.room.db.remove(accounts, wang._id)
    return (await say(stand, code.transfer, toLi, shen)) === 'NOTHING_TO_MOVE'
  }),
  story('a repeat of a transfer that is done is answered as before', 'proposals/operations', ' && !(await db.get(proposals, id))) return', ') return', async (stand, code) => {
    const { proposalId } = await proposalOf(stand, code.transfer, toLi)
    await say(stand, code.approve, agree(proposalId), qian)
    return (await say(stand, code.transfer, toLi, shen, 'propose-1')) === 'yes'
  }),
  story('what is agreed to is of the person whom one may decide for', 'proposals/operations', 'if (!proposal || (proposal.person !== personId && proposal.person !== personOf(call)._id))', 'if (!proposal)', async (stand, code) => {
    const { proposalId } = await proposalOf(stand, code.correct, sixty)
    return (await say(stand, code.approve, agree(proposalId, true, li._id), qian)) === 'NO_SUCH_PROPOSAL'
  }),
  story('what is booked is not withdrawn', 'proposals/operations', "proposalId, { status: 'open' }, withdrawn", 'proposalId, {}, withdrawn', async (stand, code) => {
    const { proposalId } = await proposalOf(stand, code.correct, sixty)
    for (const yes of [true, false]) await say(stand, code.approve, agree(proposalId, yes), qian)
    return stand.room.db.all(proposals)[0]?.status === 'done'
  }),
  ...(
    [
      ['for what was withdrawn nothing is given back', "proposal.status === 'open' && ", async (stand, code, id) => void (await say(stand, code.approve, agree(id, false), qian))],
      ['for what is over nothing is given back', 'proposal.until >= now && ', async (stand) => void (stand.room.now += 8 * dayMs)],
    ] as const satisfies readonly (readonly [string, string, (stand: Stand, code: PointsCode, id: string) => Promise<void>])[]
  ).map(([guard, find, first]) =>
    story(guard, 'proposals/operations', find, '', async (stand, code) => {
      const { proposalId } = await proposalOf(stand, code.transfer, toLi)
      await first(stand, code, proposalId)
      await say(stand, code.approve, agree(proposalId), qian)
      return (await voucherOf(stand))?.status === 'reserved'
    }),
  ),
  story('who proposed gives nothing back by agreeing', 'proposals/operations', ' && proposal.by !== actor.person._id', '', async (stand, code) => {
    const { proposalId } = await proposalOf(stand, code.transfer, toLi)
    await say(stand, code.approve, agree(proposalId), shen)
    return (await voucherOf(stand))?.status === 'reserved'
  }),
  story('what is agreed to in the last moment is not called over', 'proposals/sweep', "_id, { status: 'open' }, { status: 'over' }", "_id, {}, { status: 'over' }", async (stand, code) => {
    const { proposalId } = await proposalOf(stand, code.correct, sixty)
    stand.gate.before('change proposals', () => say(stand, code.approve, agree(proposalId), qian))
    await code.sweepProposals(stand.room.db, stand.room.now + 8 * dayMs)
    return stand.room.db.all(proposals)[0]?.status === 'done'
  }),
  // from one record of somebody to another
  story('what a merge moved once it does not move again', 'move', "  if (await tx.get(entries, outId(moving, ''))) return null\n", '', async (stand, code) => {
    const merged = await event(stand, 'merged')
    await code.followPerson(stand.room.instance, merged, stand.room.now)
    await owns(stand, [{ expiresAt: endOf2027, points: 10 }])
    return stands(() => code.followPerson(stand.room.instance, merged, stand.room.now))
  }),
  story('where there is nothing, nothing is moved', 'move', "  if (points === 0) return refuse('NOTHING_TO_MOVE').error\n", '', async (stand, code) => {
    await code.followPerson(stand.room.instance, await event(stand, 'merged', qian, li), stand.room.now)
    return booked(stand, 'moved') === 0
  }),
  story('what was collected meanwhile stays where it is', 'follow-person', " || voucher.status !== 'reserved') return", ') return', async (stand, code) => {
    const merged = await event(stand, 'merged')
    stand.gate.before('transact', () => say(stand, code.handOver, { stationId: stand.stationId, voucherId: stand.voucherId }, stand.room.keeper))
    return stands(() => code.followPerson(stand.room.instance, merged, stand.room.now))
  }),
  story('what has gone on to a third is not fetched', 'follow-person', 'if (voucher?.person !== moving.from || voucher', 'if (voucher', async (stand, code) => {
    await code.followPerson(stand.room.instance, await event(stand, 'merged'), stand.room.now)
    const [unmerged, onwards] = [await event(stand, 'unmerged'), await event(stand, 'merged', li, qian)]
    stand.gate.before('transact', () => code.followPerson(stand.room.instance, onwards, stand.room.now))
    return stands(() => code.followPerson(stand.room.instance, unmerged, stand.room.now))
  }),
  story('a merge that comes late does not take away a voucher that came back', 'follow-person', 'if (await moveFrozen(tx, moving, voucher, now)) await tx.update', 'await moveFrozen(tx, moving, voucher, now)\n    await tx.update', async (stand, code) => {
    const merged = await event(stand, 'merged')
    await code.followPerson(stand.room.instance, merged, stand.room.now)
    await code.followPerson(stand.room.instance, await event(stand, 'unmerged'), stand.room.now)
    await code.followPerson(stand.room.instance, merged, stand.room.now)
    return (await voucherOf(stand))?.person === wang._id
  }),
  story('a voucher changes hands once for an event', 'move', "  if (await tx.get(entries, outId(moving, `:${voucher._id}`))) return false\n", '', async (stand, code) => {
    const merged = await event(stand, 'merged')
    await code.followPerson(stand.room.instance, merged, stand.room.now)
    await code.followPerson(stand.room.instance, await event(stand, 'unmerged'), stand.room.now)
    return stands(() => code.followPerson(stand.room.instance, merged, stand.room.now))
  }),
  ...(['merged', 'unmerged'] as const).map((kind) =>
    story(`what is over is ${kind} while it is whose it was`, 'follow-person', kind === 'merged' ? '_id, { person }, { person: into' : '_id, { movedFrom: person }, { person, movedFrom: null }', kind === 'merged' ? '_id, {}, { person: into' : '_id, {}, { person, movedFrom: null }', async (stand, code) => {
      await say(stand, code.handOver, { stationId: stand.stationId, voucherId: stand.voucherId }, stand.room.keeper)
      if (kind === 'unmerged') await code.followPerson(stand.room.instance, await event(stand, 'merged'), stand.room.now)
      const happened = await event(stand, kind)
      // Others are faster, and it has gone on to a third.
      stand.gate.before('change vouchers', () => stand.room.db.change(vouchers, stand.voucherId, {}, { person: qian._id, movedFrom: li._id }))
      await code.followPerson(stand.room.instance, happened, stand.room.now)
      return (await voucherOf(stand))?.person === qian._id
    }),
  ),
  story('an undone merge takes back what came by it, and no more', 'follow-person', 'moveFree(tx, moving, now, points)', 'moveFree(tx, moving, now)', async (stand, code) => {
    await code.followPerson(stand.room.instance, await event(stand, 'merged'), stand.room.now)
    await code.followPerson(stand.room.instance, await event(stand, 'unmerged'), stand.room.now)
    return (await accountOf(stand, li))?.lots[0]?.points === 10
  }),
  story('who leaves gives back what waits', 'follow-person', "  await eachVoucher(db, { person, status: 'reserved' }, ({ _id }) => giveBack(db, _id, by, now))\n", '', async (stand, code) => {
    await code.followPerson(stand.room.instance, await event(stand, 'left'), stand.room.now)
    return (await voucherOf(stand))?.status === 'lapsed'
  }),
  story('of who left no voucher says the name', 'follow-person', "({ _id }) => db.change(vouchers, _id, {}, { nameMasked: noName })", '() => Promise.resolve()', async (stand, code) => {
    await code.followPerson(stand.room.instance, await event(stand, 'left'), stand.room.now)
    return (await voucherOf(stand))?.nameMasked === '已注销'
  }),
])
