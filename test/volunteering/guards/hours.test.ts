import { unfitChecks } from '../../../core/volunteering/checks/records'
import { stands } from '../../support/stories'
import { minuteMs, organiser, qian, wang, zhao } from '../team'
import { begun, hourMs, say, second, served, serving, story, tell, type Stand } from './stories'

// Hours are what codes show, or what two people stand for; what was kept without network counts once, and only where it fits: each guard of that.

let nonces = 0
const kept = (stand: Stand, shift: string, what: 'in' | 'out', agoMinutes: number, nonce = `kept-nonce-${++nonces}`) => {
  const code = (stand.team.now -= agoMinutes * minuteMs, stand.team.shown(shift).qr)
  stand.team.now += agoMinutes * minuteMs
  return sent(stand, { nonce, what, code, agoMs: agoMinutes * minuteMs })
}
async function sent({ team }: Stand, check: object): Promise<{ was: string; code: string | null } | undefined> {
  return (await team.ask<{ checks: { was: string; code: string | null }[] }>('sendKept', { checks: [check] }, wang)).checks[0]
}
const byName = async ({ team }: Stand, shiftId: string, what: 'in' | 'out', person = wang, nonce = `name-nonce-${++nonces}`) =>
  (await team.ask<{ checks: { was: string; code: string | null }[] }>('checkForPeople', { shiftId, checks: [{ nonce, what, who: { personId: person._id }, agoMs: 0 }] }, organiser)).checks[0]

/** Somebody who checked in by the code an hour after the shift began; it is three hours later. */
async function cameByCode(stand: Stand): Promise<string> {
  const shift = await begun(stand)
  stand.team.wait(60)
  await say(stand, 'checkIn', { code: stand.team.shown(shift).qr })
  stand.team.wait(3 * 60)
  return shift
}

/** Wang came and went without a code, and it is two hours after. */
async function forgotten(stand: Stand): Promise<string> {
  const shift = await begun(stand)
  stand.team.wait(4 * 60)
  return shift
}
const fill = (stand: Stand, shiftId: string, inAgo: number, outAgo: number, more: object = {}, requestId?: string) =>
  say(stand, 'fillIn', { shiftId, personId: wang._id, inAt: stand.team.now - inAgo * minuteMs, outAt: stand.team.now - outAgo * minuteMs, reason: '忘了', ...more }, organiser, requestId)
const decide = (stand: Stand, shiftId: string, agree = true, requestId?: string) => say(stand, 'decideFilled', { shiftId, personId: wang._id, agree }, second, requestId)
const settle = (stand: Stand, count: boolean, as = organiser, requestId?: string) => say(stand, 'settleCheck', { checkId: stand.team.db.all(unfitChecks)[0]?._id ?? '', count, note: '' }, as, requestId)

tell([
  // what a phone kept
  story('what was counted stays counted when it is sent again', 'checks/take', "  if (earlier && was === stamp.act) return { was: 'done', service: earlier }\n", '', async (stand) => {
    const shift = await begun(stand)
    await kept(stand, shift, 'in', 0, 'kept-nonce-same')
    await stand.team.db.change({ name: 'books' }, `shift:${shift}`, {}, { holders: [] })
    return (await kept(stand, shift, 'in', 0, 'kept-nonce-same'))?.was === 'done'
  }),
  story('nobody serves in what was called off', 'checks/take', "  if (isCalledOff(shift)) return { was: 'unfit', why: 'CANCELLED' }\n", '', async (stand) => {
    const shiftId = await stand.team.publish([2, 2, 2]).then(([id = '']) => id)
    await stand.team.ask('signUp', { shiftId }, wang)
    await stand.team.ask('callOffShift', { shiftId, reason: '下雨' }, organiser)
    stand.team.wait(120)
    return (await kept(stand, shiftId, 'in', 0))?.code === 'CANCELLED'
  }),
  story('who has no place is not counted', 'checks/take', "  if (!holds) return { was: 'unfit', why: 'NO_PLACE' }\n", '', async (stand) => (await byName(stand, await begun(stand), 'in', zhao))?.code === 'NO_PLACE'),
  story('nobody comes hours before or after', 'checks/take', "    if (!earlier && checkInRefusal(shift, stamp.at)) return { was: 'unfit', why: 'OUTSIDE' }\n", '', async (stand) => (await byName(stand, await forgotten(stand), 'in'))?.code === 'OUTSIDE'),
  story('nobody goes hours after', 'checks/take', "  if (stamp.at >= shift.to + checkOutForMs) return { was: 'unfit', why: 'OUTSIDE' }\n", '', async (stand) => {
    const shift = await serving(stand)
    stand.team.wait(5 * 60)
    return (await byName(stand, shift, 'out'))?.code === 'OUTSIDE'
  }),
  story('two that say otherwise are for a person to settle', 'checks/take', '(Math.abs(noted - at) <= sameMs ?', '(noted + at > 0 ?', async (stand) => {
    const shift = await serving(stand)
    stand.team.wait(30)
    return (await kept(stand, shift, 'in', 0))?.was === 'listed'
  }),
  story('nobody goes before they came', 'serving', ' || stamp.at < service.inAt) return null', ') return null', async (stand) => {
    const shift = await begun(stand)
    stand.team.wait(30)
    await stand.team.ask('checkIn', { code: stand.team.shown(shift).qr }, wang)
    await kept(stand, shift, 'out', 20)
    return served(stand)[0]?.outAt === null
  }),
  story('what is listed for a person is not counted when it is sent again', 'checks/outcome', "  if (listed) return { ...about, was: 'listed', code: listed.why, service: null }\n", '', async (stand) => {
    const shift = await begun(stand)
    await kept(stand, shift, 'out', 0, 'kept-nonce-same')
    stand.team.wait(5)
    await stand.team.ask('checkIn', { code: stand.team.shown(shift).qr }, wang)
    stand.team.wait(5)
    return (await sent(stand, { nonce: 'kept-nonce-same', what: 'out', code: stand.team.shown(shift).qr, agoMs: 0 }))?.was === 'listed'
  }),
  story('what is done now is not listed, but refused', 'checks/outcome', '  if (stamp.kept) await listUnfit', '  await listUnfit', async (stand) => {
    await byName(stand, await begun(stand), 'in', zhao)
    return stand.team.db.all(unfitChecks).length === 0
  }),
  story('who settles second is told so', 'checks/settle', ' || check.settled.act !== act) return', ') return', async (stand) => {
    await kept(stand, await begun(stand), 'out', 0)
    await settle(stand, false)
    return (await settle(stand, true, second)) === 'SETTLED_ALREADY'
  }),
  story('what was settled and cut off is counted by the clockwork', 'checks/settle', '  for (const check of cutOff) await countSettled(db, check, now)\n', '', async (stand, code) => {
    const shift = await begun(stand)
    await kept(stand, shift, 'out', 0)
    await stand.team.ask('checkIn', { code: stand.team.shown(shift).qr }, wang)
    stand.team.wait(10)
    stand.gate.kill('follow activities')
    await stands(() => settle(stand, true))
    stand.team.wait(10)
    await code.sweepSettled(stand.team.db, stand.team.now)
    return stand.team.db.all(unfitChecks)[0]?.open === null
  }),
  // what an organiser says
  story('nothing is filled in before the end', 'hours/fill-in', "  if (!isOver(facts.shift, now)) return refuse('NOT_OVER_YET')\n", '', async (stand) => {
    const shift = await begun(stand)
    stand.team.wait(30)
    return (await fill(stand, shift, 20, 10)) === 'NOT_OVER_YET'
  }),
  ...(
    [
      ['nobody came before the doors opened', 'inAt < opensAt(facts.shift) || ', 400, 180],
      ['nobody went before they came', 'outAt <= inAt || ', 150, 160],
      ['nobody came when it was over', 'inAt >= facts.shift.to || ', 60, 30],
      ['nobody has gone who is still to go', ' || outAt > now', 200, -30],
    ] as const
  ).map(([guard, find, inAgo, outAgo]) => story(guard, 'hours/fill-in', find, '', async (stand) => (await fill(stand, await forgotten(stand), inAgo, outAgo)) === 'WRONG_TIMES', guard === 'nobody went before they came' ? [{ file: 'core/volunteering/hours/fill-in.ts', find: 'said.outAt <= begun.inAt', replace: 'said.outAt === 0' }] : [])),
  story('hours are of who has a place', 'hours/fill-in', "  if (!(await holdsPlace(db, input.shiftId, personId))) return refuse('NOT_ON_ROSTER')\n", '', async (stand) => (await fill(stand, await forgotten(stand), 200, 150, { personId: qian._id })) === 'NOT_ON_ROSTER'),
  story('a repeat of what was said is answered as before', 'hours/fill-in', '  if (known?.outAct === stamp.act) return ok(known)\n', '', async (stand) => {
    const shift = await forgotten(stand)
    const words: string[] = []
    for (const _turn of [1, 2]) words.push(await fill(stand, shift, 200, 150, {}, 'fill-1'))
    return words.join() === 'yes,yes'
  }),
  story('what has ended is not said anew', 'hours/fill-in', "  if (known && known.outAt !== null && known.filled?.state !== 'declined') return refuse('SERVED_ALREADY')\n", '', async (stand) => {
    const shift = await serving(stand)
    stand.team.wait(60)
    await say(stand, 'checkOut', { code: stand.team.shown(shift).qr })
    stand.team.wait(3 * 60)
    return (await fill(stand, shift, 230, 130)) === 'SERVED_ALREADY'
  }),
  story('who came by a code came then, whatever is said', 'hours/fill-in', "known !== null && known.inHow !== 'name' && known.inHow !== 'filled'", 'known !== null && known.inHow === null', async (stand) => {
    const shift = await cameByCode(stand)
    await fill(stand, shift, 240, 130)
    return served(stand)[0]?.minutes === 50
  }),
  story('who came by a code did not go before', 'hours/fill-in', "  if (said.outAt <= begun.inAt) return refuse('WRONG_TIMES')\n", '', async (stand) => {
    const shift = await cameByCode(stand)
    return (await fill(stand, shift, 240, 200)) === 'WRONG_TIMES'
  }),
  story('a repeat of the decision is answered as before', 'hours/decide', '  if (filled.decidedAct === act) return ok(service)\n', '', async (stand) => {
    const shift = await forgotten(stand)
    await fill(stand, shift, 200, 150)
    const words: string[] = []
    for (const _turn of [1, 2]) words.push(await decide(stand, shift, true, 'decide-1'))
    return words.join() === 'yes,yes'
  }),
  story('what is too long ago for its caps can’t earn, and that is said', 'hours/decide', "  if (agree && dayOf(service.from) < addDays(dayOf(now), -decideWithinDays)) return refuse('TOO_LONG_AGO')\n", '', async (stand) => {
    const shift = await forgotten(stand)
    await fill(stand, shift, 200, 150)
    stand.team.now += 62 * 24 * hourMs
    return stands(() => decide(stand, shift))
  }),
  story('what waits counts nowhere yet', 'hours/minutes', " || (filled && filled.state !== 'approved')) return all", ') return all', async (stand) => {
    await fill(stand, await forgotten(stand), 200, 150)
    return (await stand.team.ask<{ filledMinutes: number }>('mine', {}, wang)).filledMinutes === 0
  }),
])
