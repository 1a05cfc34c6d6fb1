import { people, units } from '../../../core/people/records'
import { planId, plans } from '../../../core/places/records'
import { activities, activityIdOf, bookOf } from '../../../core/volunteering/records'
import { personOf } from '../../support/call'
import { stands } from '../../support/stories'
import { form, organiser, wang, zhao } from '../team'
import { begun, holders, hourMs, published, say, serving, story, tell, theActivity, type Stand } from './stories'

// An activity is what its last editor saw, and nobody signs up for what is over, called off or not theirs: each guard of that.

const move = (stand: Stand, shiftId: string, inHours: number, more: object = {}, as = organiser, requestId?: string) =>
  say(stand, 'editShift', { shiftId, shift: { from: stand.team.now + inHours * hourMs, to: stand.team.now + (inHours + 2) * hourMs, capacity: 2, ...more } }, as, requestId)
const edit = (stand: Stand, shiftId: string, more: object = {}, version = 1, requestId?: string, as = organiser) => say(stand, 'edit', { activityId: activityIdOf(shiftId), version, activity: { ...form, ...more } }, as, requestId)
const editing = (stand: Stand) => theActivity(stand)?.editing?.act ?? null
const otherEdit = (stand: Stand, shift: string) => stand.team.db.change(activities, activityIdOf(shift), {}, { editing: stand.team.db._.set({ act: 'other', shift, from: 1, to: 2, capacity: 1, at: 0 }) })
const sun = { name: '孙阿公', phone: '13900000001', birthYear: 1950 }

tell([
  // calling off
  story('what has begun is not called off', 'call-off', ' && !hasBegun(shift, now)', '', async (stand) => {
    const shiftId = await begun(stand)
    return (await say(stand, 'callOffShift', { shiftId, reason: '下雨' }, organiser)) === 'SHIFT_BEGUN'
  }),
  story('what is called off stays so for its reason', 'call-off', ' && !isCalledOff(shift) && ', ' && ', async (stand) => {
    const shiftId = await published(stand)
    for (const reason of ['下雨', '大风']) await say(stand, 'callOffShift', { shiftId, reason }, organiser)
    return theActivity(stand)?.callOffReason === '下雨'
  }),
  story('of calling off and correcting at once neither is forgotten', 'call-off', '_id, { version }, change', '_id, {}, change', async (stand) => {
    const shiftId = await published(stand, {}, {})
    stand.gate.before('change activities', () => edit(stand, shiftId, { notes: '带水' }))
    await say(stand, 'callOffShift', { shiftId, reason: '下雨' }, organiser)
    return theActivity(stand)?.version === 3
  }),
  story('a place in what is over is not given up', 'cancel', "  if (isOver(shift, now)) return refuse('SHIFT_OVER')\n", '', async (stand) => {
    const shiftId = await begun(stand)
    stand.team.wait(121)
    return (await say(stand, 'cancel', { shiftId })) === 'SHIFT_OVER'
  }),
  // checking in and out
  ...(
    [
      ['checkIn', 'check-in', 'inAct', 'inHash'],
      ['checkOut', 'check-out', 'outAct', 'outHash'],
    ] as const
  ).flatMap(([name, file, act, hash]) => [
    story(`a repeat of ${name} is answered as before when its code has run out`, file, `    const [earlier] = await db.find(services, { person, ${act}: act }, { limit: 1 })\n`, '    const earlier = null as never\n', async (stand: Stand) => {
      const shift = await (name === 'checkIn' ? begun : serving)(stand)
      const { qr } = stand.team.shown(shift)
      await say(stand, name, { code: qr }, wang, 'once')
      stand.team.wait(5)
      return (await say(stand, name, { code: qr }, wang, 'once')) === 'yes'
    }),
    story(`a repeat of ${name} with another code is none`, file, `return earlier.${hash} === hash ? ok`, 'return earlier ? ok', async (stand: Stand) => {
      const shift = await (name === 'checkIn' ? begun : serving)(stand)
      const { qr } = stand.team.shown(shift)
      stand.team.wait(5)
      await say(stand, name, { code: stand.team.shown(shift).qr }, wang, 'once')
      return (await say(stand, name, { code: qr }, wang, 'once')) === 'REQUEST_REUSED'
    }),
  ]),
  story('the code is shown as long as it is good for something', 'shift-code', "  if (call.now >= shift.to + checkOutForMs) return refuse('SHIFT_OVER')\n", '', async (stand) => {
    const shiftId = await begun(stand)
    stand.team.wait(5 * 60)
    return (await say(stand, 'shiftCode', { shiftId }, organiser)) === 'SHIFT_OVER'
  }),
  // at the desk
  story('whom a shift can’t take leaves no record behind', 'desk', '  if (closed) return refuse(closed)\n', '', async (stand) => {
    const shiftId = await begun(stand)
    stand.team.wait(3 * 60)
    const before = stand.team.db.all(people).length
    await say(stand, 'signUpAtDesk', { shiftId, person: sun, consent: true }, organiser)
    return stand.team.db.all(people).length === before
  }),
  story('who is frozen is not signed up', 'desk', "  if (person.status !== 'active') return refuse('FROZEN')\n", '', async (stand) => {
    const shiftId = await published(stand)
    const { personId } = await stand.team.ask<{ personId: string }>('signUpAtDesk', { shiftId, person: sun, consent: true }, organiser)
    await stand.team.db.change(people, personId, {}, { status: 'frozen' })
    return (await say(stand, 'signUpAtDesk', { shiftId: await published(stand, {}, {}, [48, 2]), person: sun, consent: true }, organiser)) === 'FROZEN'
  }),
  story('nobody signs up for what is over', 'sign-up', "return isOver(shift, now) ? 'SHIFT_OVER' : null", "return now === 0 ? 'SHIFT_OVER' : null", async (stand) => {
    const shiftId = await begun(stand)
    stand.team.wait(3 * 60)
    return (await say(stand, 'signUp', { shiftId }, zhao)) === 'SHIFT_OVER'
  }),
  // editing
  story('what is called off is not corrected', 'edit', "  if (before.status === 'cancelled') return refuse('ACTIVITY_CANCELLED')\n", '', async (stand) => {
    const shift = await published(stand)
    await say(stand, 'callOff', { activityId: activityIdOf(shift), reason: '下雨' }, organiser)
    return (await edit(stand, shift, {}, 2)) === 'ACTIVITY_CANCELLED'
  }),
  story('a repeat of a correction is answered as before', 'edit', '  if (done) return ok({ version: done.version })\n', '', async (stand) => {
    const shift = await published(stand)
    const words: string[] = []
    for (const _turn of [1, 2]) words.push(await edit(stand, shift, { notes: '带水' }, 1, 'once'))
    return words.join() === 'yes,yes'
  }),
  story('of two copies of a correction at once both hear yes', 'edit', 'return twin ? ok({ version: twin.version }) : refuse', 'return twin === null ? ok({ version: 0 }) : refuse', async (stand) => {
    const shift = await published(stand)
    stand.gate.before('change activities', () => edit(stand, shift, { notes: '带水' }, 1, 'once'))
    return (await edit(stand, shift, { notes: '带水' }, 1, 'once')) === 'yes'
  }),
  story('who has not read the shifts as they are does not write them', 'edit', "  if (before.version !== input.version) return refuse('EDITED_MEANWHILE')\n", '', async (stand) => {
    const shift = await published(stand)
    stand.gate.before('get sites', () => move(stand, shift, 48))
    await edit(stand, shift, { siteId: 's_park' }, 2)
    return theActivity(stand)?.shifts[0]?.from === stand.team.now + 48 * hourMs || theActivity(stand)?.version === 1
  }),
  story('an activity is at a place of its own units', 'edit', 'usableSite(db, siteId, before.unitPath)', "usableSite(db, siteId, [...before.unitPath, 'u_anji'])", async (stand) => (await edit(stand, await published(stand), { siteId: 's_far' })) === 'NO_SUCH_SITE'),
  // editing shifts
  story('what is called off is not moved', 'edit-shift', "    if (isCalledOff(facts.shift)) return refuse('ACTIVITY_CANCELLED')\n", '', async (stand) => {
    const shiftId = await published(stand)
    await say(stand, 'callOffShift', { shiftId, reason: '下雨' }, organiser)
    return (await move(stand, shiftId, 48)) === 'ACTIVITY_CANCELLED'
  }),
  story('what has begun is not moved', 'edit-shift', "    if (hasBegun(facts.shift, now)) return refuse('SHIFT_BEGUN')\n", '', async (stand) => (await move(stand, await begun(stand), 48)) === 'SHIFT_BEGUN'),
  story('nothing is moved into the past', 'edit-shift', "    if (shift.from <= now) return refuse('DAY_IN_PAST')\n", '', async (stand) => (await move(stand, await published(stand), -1)) === 'DAY_IN_PAST'),
  story('of two edits of a shift at once both are done', 'edit-shift', '_id, { editing: null }, { editing: _.set(begins) }', '_id, {}, { editing: _.set(begins) }', async (stand) => {
    const shift = await published(stand)
    stand.gate.before('change activities', () => otherEdit(stand, shift))
    await move(stand, shift, 48)
    return theActivity(stand)?.edits.some(({ act }) => act === 'other') ?? false
  }),
  story('what another’s edit can’t have is not refused to this one', 'edit-shift', "if ('held' in ended && editing.act === act) return", "if ('held' in ended) return", async (stand) => {
    const shift = await published(stand)
    for (const who of [wang, zhao]) await say(stand, 'signUp', { shiftId: shift }, who)
    await otherEdit(stand, shift)
    return (await move(stand, shift, 48)) === 'yes'
  }),
  story('an edit that can’t be takes back itself alone', 'edit-shift', "activity._id, { 'editing.act': editing.act }, { editing: _.set(null) }", 'activity._id, {}, { editing: _.set(null) }', async (stand) => {
    const shift = await published(stand)
    for (const who of [wang, zhao]) await say(stand, 'signUp', { shiftId: shift }, who)
    stand.gate.before('change activities', () => otherEdit(stand, shift), 2)
    await move(stand, shift, 24, { capacity: 1 })
    return editing(stand) === 'other'
  }),
  // publishing
  story('a repeat of publishing is answered as before when its day has come', 'publish', '  if (await db.get(activities, _id)) return ok({ activityId: _id })\n', '', async (stand) => {
    const input = { unitId: 'u_deqing', activity: form, shifts: [{ from: stand.team.now + hourMs, to: stand.team.now + 2 * hourMs, capacity: 1 }] }
    await say(stand, 'publish', input, organiser, 'once')
    stand.team.wait(61)
    return (await say(stand, 'publish', input, organiser, 'once')) === 'yes'
  }),
  story('nothing is published for a day that is over', 'publish', "  if (input.shifts.some(({ from }) => from <= now)) return refuse('DAY_IN_PAST')\n", '', async (stand) => !(await stands(() => published(stand, {}, {}, [-5, 1])))),
  story('a unit shares with another', 'publish', "  if (other?._id === unit._id) return refuse('NO_SUCH_UNIT')\n", '', async (stand) => !(await stands(() => published(stand, {}, { joint: { unitId: 'u_deqing', places: 1, opensAt: stand.team.now + hourMs } })))),
  story('each of two units has a place', 'publish', "  if (asked && input.shifts.some(({ capacity }) => capacity <= asked.places)) return refuse('NO_SPLIT')\n", '', async (stand) => {
    await stand.team.db.add(units, { _id: 'u_anji', name: '安吉县', above: 'u_city', path: ['u_city', 'u_anji'], phone: '' })
    return !(await stands(() => published(stand, {}, { joint: { unitId: 'u_anji', places: 2, opensAt: stand.team.now + hourMs } })))
  }),
  story('what is published is at a place of its own units', 'publish', 'usableSite(db, siteId, unitPath)', "usableSite(db, siteId, [...unitPath, 'u_anji'])", async (stand) => !(await stands(() => published(stand, { siteId: 's_far' })))),
  // what follows from changes
  story('who is still to be told is told with the next turn', 'follow-up', '    if (left > 0) continue\n', '', async (stand, code) => {
    const shiftId = await published(stand, {}, {}, [24, 30])
    for (let nth = 0; nth < 21; nth++) await say(stand, 'signUp', { shiftId }, personOf(`p_${nth}`, '孙阿公', ['u_city', 'u_deqing']))
    await say(stand, 'callOffShift', { shiftId, reason: '下雨' }, organiser)
    stand.team.wait(2)
    await code.sweepVolunteering(stand.team.db, stand.team.now)
    await code.sweepVolunteering(stand.team.db, stand.team.now)
    return holders(stand, shiftId).length === 0
  }),
  story('a change that comes while another is followed has its own turn', 'follow-up', 'activity._id, { followUp }, { followUp: null }', 'activity._id, {}, { followUp: null }', async (stand, code) => {
    const shift = await published(stand)
    await move(stand, shift, 48)
    stand.team.wait(3)
    stand.gate.before('change activities', () => stand.team.db.change(activities, activityIdOf(shift), {}, { followUp: stand.team.now }))
    await code.sweepVolunteering(stand.team.db, stand.team.now)
    return theActivity(stand)?.followUp === stand.team.now
  }),
  story('what is over is taken out of plans, what is to come stays', 'follow-up', "meets.kind === 'once' && meets.to < before && (status", "meets.kind === 'once' && (status", async (stand, code) => {
    await begun(stand)
    const coming = await published(stand, {}, {}, [99, 2])
    await say(stand, 'signUp', { shiftId: coming })
    stand.team.wait(60 * 60)
    await code.sweepVolunteering(stand.team.db, stand.team.now)
    return (await stand.team.db.get(plans, planId(wang._id)))?.claims.map(({ book }) => book).join() === bookOf(coming)
  }),
])
