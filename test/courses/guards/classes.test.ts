import { bookOf, courses, terms } from '../../../core/courses/records'
import { messages } from '../../../core/messages/records'
import { people } from '../../../core/people/records'
import { books, plans } from '../../../core/places/records'
import { dayMs, hourMs, one, three, two, type College } from '../college'
import { four, say, story, tell } from './stories'

// Short classes, cancelled ones and moved meetings: each guard, taken out. (Four more of short classes are in test/courses/short.test.ts.)

const merging = 'courses/short/merge'
const closing = 'courses/cancel-course'

/** A class that needs three, with one and two in it, its deadline past; another of the same school. */
async function short(college: College, more: object = {}) {
  await college.db.change(terms, 't_autumn', {}, { minimumDay: '2026-11-30' })
  const small = await college.publish({ title: '竹编', capacity: 20, deskSeats: 0, minimum: 3 })
  const other = await college.publish({ title: '竹编二班', capacity: 4, deskSeats: 0, minimum: 1, slots: [{ weekday: 5, from: 840, to: 930 }], ...more })
  for (const person of [one, two]) await college.yes(college.op('enrol'), { courseId: small }, { as: person })
  const merge = (into = other, requestId?: string) => say(college, 'mergeCourse', { courseId: small, intoId: into, reason: '人太少' }, college.organiser, requestId)
  const late = () => (college.now += 8 * dayMs)
  return { small, other, merge, late }
}
const statusOf = async (college: College, id: string) => (await college.db.get(courses, id))?.status
const told = (college: College, kind: string) => college.db.all(messages).filter((message) => message.kind === kind)
const holders = async (college: College, id: string): Promise<readonly string[]> => ((await college.db.get(books, bookOf(id)))?.holders ?? []).map(({ person }) => person)
const change = { cancelled: false, reason: '老师开会' }
const firstMeeting = Date.parse('2026-12-02T14:00:00+08:00')

tell([
  story('no class is closed before its deadline, or with enough people', merging, "    if (!isDue(course, now) || roomOf(book ?? undefined).taken >= course.minimum) return refuse('NOT_SHORT', { minimum: course.minimum })\n", '', async (college) => {
    const { merge, small } = await short(college)
    return (await merge()) === 'NOT_SHORT' && (await statusOf(college, small)) === 'published'
  }),
  story('a class with its minimum goes on', merging, ' || roomOf(book ?? undefined).taken >= course.minimum', '', async (college) => {
    const { merge, small, late } = await short(college)
    await college.yes(college.op('enrol'), { courseId: small }, { as: three })
    late()
    return (await merge()) === 'NOT_SHORT'
  }),
  story('nobody is sent to a class that can’t take them', merging, "    if (!into || !canTake(into, course)) return refuse('NO_SUCH_COURSE')\n", '', async (college) => {
    const { merge, late, small, other } = await short(college)
    late()
    await college.db.change(courses, other, {}, { status: 'cancelled' })
    return (await merge()) === 'NO_SUCH_COURSE' && (await statusOf(college, small)) === 'published'
  }),
  story('a class that is drawn for takes nobody before its draw', 'courses/short/rules', ' && !waitsForDraw(other)', '', async (college) => {
    const { merge, late } = await short(college, { mode: 'draw' })
    late()
    return (await merge()) === 'NO_SUCH_COURSE'
  }),
  story('a class that waits for its draw is not short', 'courses/short/rules', ' && !waitsForDraw(course)', '', async (college) => {
    const { merge, late, small } = await short(college)
    await college.db.change(courses, small, {}, { mode: 'draw' })
    late()
    return (await merge()) === 'NOT_SHORT'
  }),
  story('of merging and cancelling at once one has it', merging, "    const guard = {\n      status: 'published',\n    }", '    const guard = {}', async (college) => {
    const { merge, late, small } = await short(college)
    late()
    const [merged] = await Promise.all([merge(), college.db.change(courses, small, {}, { status: 'cancelled', cancelReason: '老师病了', emptyFrom: college.now })])
    return merged === 'COURSE_CANCELLED' && (await college.db.get(courses, small))?.mergedInto === undefined
  }),
  story('a repeat of the merge goes on with it', merging, "if (course.status === 'cancelled' && course.act !== act) return", "if (course.status === 'cancelled') return", async (college) => {
    const { merge, late, other } = await short(college)
    late()
    await merge(other, 'merge-once')
    return (await merge(other, 'merge-once')) === 'yes'
  }),
  story('who is moved has one place there, however often it is tried', 'courses/short/move-over', '`mergeCourse:${_id}:${mergedInto}:${person}`', '`mergeCourse:${_id}:${mergedInto}:${person}:${Math.random()}`', async (college, code) => {
    const { merge, late, small, other } = await short(college)
    late()
    await merge()
    await college.yes(college.op('decline'), { courseId: other }, { as: one })
    // The turn died before one was out of the first class, and is done again.
    await college.db.change(books, bookOf(small), {}, { holders: college.db._.push([{ person: one._id, act: 'again', how: 'self', since: 0 }]) })
    college.now += hourMs
    await code.sweepCancelled(college.db, college.now)
    return !(await holders(college, other)).includes(one._id)
  }),
  story('each is told once where they are now', 'courses/short/move-over', '`courseMerged:${from._id}:${person._id}`', '`courseMerged:${from._id}:${person._id}:${now}`', async (college, code) => {
    const { merge, late, small } = await short(college)
    late()
    await merge()
    await college.db.change(books, bookOf(small), {}, { holders: college.db._.push([{ person: one._id, act: 'again', how: 'self', since: 0 }]) })
    college.now += hourMs
    await code.sweepCancelled(college.db, college.now)
    return told(college, 'courseMerged').length === 2
  }),
  story('whom the other class does not take is not moved', 'courses/short/move-over', "if (!mayEnrol(into, await askingOf(db, person, { how: 'desk', allowed: false, now }))) fit.push(person)", 'fit.push(person)', async (college) => {
    const { merge, late, other } = await short(college, { sex: 'male' })
    late()
    await merge()
    return (await holders(college, other)).length === 0
  }),
  story('who is ill keeps their seat', 'courses/short/move-over', " || isAway(person))", ')', async (college) => {
    const { merge, late, other } = await short(college)
    late()
    await college.db.change(people, one._id, {}, { status: 'frozen' })
    await merge()
    return (await holders(college, other)).includes(one._id)
  }),
  story('who is ill is not asked', 'courses/short/move-over', '!(away && seated)', 'true', async (college) => {
    const { merge, late, other } = await short(college)
    late()
    await college.db.change(people, one._id, {}, { status: 'frozen' })
    await merge()
    return (await college.db.get(books, bookOf(other)))?.offered.every(({ person }) => person !== one._id) === true
  }),
  story('who left is not moved', 'courses/short/move-over', " && (person.status === 'active' || isAway(person))", '', async (college) => {
    const { merge, late, other } = await short(college)
    late()
    await college.db.change(people, one._id, {}, { status: 'left' })
    await merge()
    return !(await holders(college, other)).includes(one._id)
  }),
  story('a class is cancelled once, for one reason', closing, "    status: 'published',\n  }\n  await db.change(courses, course._id, guard", '  }\n  await db.change(courses, course._id, guard', async (college) => {
    const courseId = await college.publish()
    await say(college, 'cancelCourse', { courseId, reason: '老师病了' }, college.organiser)
    await say(college, 'cancelCourse', { courseId, reason: '人太少' }, college.organiser)
    return (await college.db.get(courses, courseId))?.cancelReason === '老师病了'
  }),
  story('nobody moves up in a cancelled class', closing, "  await changeCapacity(db, bookOf(id), 0, now, 'close the gap')\n", '', async (college) => {
    const courseId = await college.publish({ capacity: 1, deskSeats: 0 })
    for (const person of [one, two]) await college.yes(college.op('enrol'), { courseId }, { as: person })
    await say(college, 'cancelCourse', { courseId, reason: '老师病了' }, college.organiser)
    const book = await college.db.get(books, bookOf(courseId))
    return book?.capacity === 0 && book.freed === 0
  }),
  story('a cancelled class is looked at until every call has ended', closing, 'if (isEmpty && course.emptyFrom < now - cutOffMs) await', 'if (isEmpty) await', async (college, code) => {
    const courseId = await college.publish()
    await say(college, 'cancelCourse', { courseId, reason: '老师病了' }, college.organiser)
    // A call that knew the course as it was ends a moment later.
    await college.db.change(books, bookOf(courseId), {}, { holders: college.db._.push([{ person: one._id, act: 'slow', how: 'self', since: 0 }]) })
    const meets = { kind: 'weekly', slots: [], firstDay: '2026-12-02', lastDay: '2027-01-20' }
    await college.db.add(plans, { _id: `${one._id}:plan`, person: one._id, version: 1, spent: [], open: null, due: null, claims: [{ book: bookOf(courseId), acts: ['slow'], status: 'seat', at: 0, title: '', meets, term: 't_autumn', series: '' }] })
    college.now += hourMs
    await code.sweepCancelled(college.db, college.now)
    return (await holders(college, courseId)).length === 0
  }),
  story('the line is not promoted while it is emptied: everybody hears once', closing, '`courseCancelled:${_id}:${person}`', '`courseCancelled:${_id}:${person}:${now}`', async (college, code) => {
    const courseId = await college.publish()
    await college.yes(college.op('enrol'), { courseId }, { as: one })
    await say(college, 'cancelCourse', { courseId, reason: '老师病了' }, college.organiser)
    await college.db.change(books, bookOf(courseId), {}, { holders: college.db._.push([{ person: one._id, act: 'slow', how: 'self', since: 0 }]) })
    college.now += hourMs
    await code.sweepCancelled(college.db, college.now)
    return told(college, 'courseCancelled').length === 1
  }),
  story('of two who change a meeting at once one has it', 'courses/change-session', '{ version }, { changes', '{}, { changes', async (college) => {
    const courseId = await college.publish()
    const move = (hours: number) => say(college, 'changeSession', { ...change, courseId, version: 1, session: firstMeeting, from: firstMeeting + hours * hourMs, to: firstMeeting + (hours + 1) * hourMs }, college.organiser)
    return (await Promise.all([move(24), move(48)])).filter((said) => said === 'yes').length === 1
  }),
  story('what somebody else has changed meanwhile is read first', 'courses/change-session', "  if (course.version !== version && !repeated) return refuse('EDITED_MEANWHILE')\n", '', async (college) => {
    const courseId = await college.publish()
    const move = (hours: number) => say(college, 'changeSession', { ...change, courseId, version: 1, session: firstMeeting, from: firstMeeting + hours * hourMs, to: firstMeeting + (hours + 1) * hourMs }, college.organiser, `move-${hours}-once`)
    await move(24)
    // A repeat is no other change; another is.
    return (await move(24)) === 'yes' && (await say(college, 'changeSession', { ...change, courseId, version: 3, session: firstMeeting + 1, from: firstMeeting, to: firstMeeting + hourMs }, college.organiser)) === 'EDITED_MEANWHILE'
  }),
  story('what is over is not moved', 'courses/change-session', "    if (before.to <= now) return refuse('SESSION_OVER')\n", '', async (college) => {
    const courseId = await college.publish()
    college.now = firstMeeting + dayMs
    return (await say(college, 'changeSession', { ...change, courseId, version: 1, session: firstMeeting, from: college.now + dayMs, to: college.now + dayMs + hourMs }, college.organiser)) === 'SESSION_OVER'
  }),
  story('who came after a change knows it', 'courses/bring-news', 'since <= change.at + mayNotKnowMs', 'since > 0', async (college, code) => {
    const courseId = await college.publish()
    await say(college, 'changeSession', { ...change, courseId, version: 1, session: firstMeeting, from: firstMeeting + dayMs, to: firstMeeting + dayMs + hourMs }, college.organiser)
    college.now += 90_000
    await college.yes(college.op('enrol'), { courseId }, { as: one })
    college.now += hourMs
    await code.sweepCourseNews(college.db, college.now)
    return told(college, 'sessionMoved').length === 0
  }),
  story('a change is looked at until every call has ended', 'courses/bring-news', 'if (course.tellFrom < now - cutOffMs) await db.change', 'if (course.tellFrom <= now) await db.change', async (college, code) => {
    const courseId = await college.publish()
    await say(college, 'changeSession', { ...change, courseId, version: 1, session: firstMeeting, from: firstMeeting + dayMs, to: firstMeeting + dayMs + hourMs }, college.organiser)
    await college.yes(college.op('enrol'), { courseId }, { as: one })
    college.now += hourMs
    await code.sweepCourseNews(college.db, college.now)
    return told(college, 'sessionMoved').length === 1
  }),
  // money at the desk
  story('a receipt is used once', 'courses/fees/pay', "if (known?.act !== act || known.hash !== hash) return refuse('RECEIPT_USED')", "if (known === null) return refuse('RECEIPT_USED')", async (college) => {
    const courseId = await college.publish({ fee: 80 })
    for (const person of [one, two]) await college.yes(college.op('enrol'), { courseId }, { as: person })
    const pay = (personId: string) => say(college, 'markPaid', { courseId, personId, receipt: '0001' }, college.organiser)
    await pay(one._id)
    return (await pay(two._id)) === 'RECEIPT_USED'
  }),
  story('paid twice at once is paid once', 'courses/fees/pay', "    if (mine.paid !== undefined) return { no: 'ALREADY_PAID' }\n", '', async (college) => {
    const courseId = await college.publish({ fee: 80 })
    await college.yes(college.op('enrol'), { courseId }, { as: one })
    const pay = (receipt: string) => say(college, 'markPaid', { courseId, personId: one._id, receipt }, college.organiser)
    return (await Promise.all([pay('0001'), pay('0002')])).filter((said) => said === 'yes').length === 1
  }),
  story('only who has the seat pays', 'courses/fees/pay', "    if (mine?.status !== 'seat') return { no: 'NOT_HELD' }\n", "    if (!mine) return { no: 'NOT_HELD' }\n", async (college) => {
    const courseId = await college.publish({ fee: 80, capacity: 1, deskSeats: 0 })
    for (const person of [two, one]) await college.yes(college.op('enrol'), { courseId }, { as: person })
    await college.db.change(plans, `${one._id}:plan`, {}, { claims: college.db._.set(((await college.db.get(plans, `${one._id}:plan`))?.claims ?? []).map((claim) => ({ ...claim, fee: { yuan: 80, due: 4e12 } }))) })
    return (await say(college, 'markPaid', { courseId, personId: one._id, receipt: '0001' }, college.organiser)) === 'NOT_HELD'
  }),
  story('who pays in the moment in which the seat ends keeps it', 'courses/fees/sweep', ', still: isLate }', ' }', async (college, code) => {
    const courseId = await college.publish({ fee: 80 })
    await college.yes(college.op('enrol'), { courseId }, { as: one })
    college.now += 5 * dayMs
    const find = college.db.find.bind(college.db)
    college.db.find = async (...asked) => {
      const found = await find(...asked)
      if (asked[0].name === 'plans' && 'due' in asked[1]) {
        college.db.find = find
        await say(college, 'markPaid', { courseId, personId: one._id, receipt: '0001' }, college.organiser)
      }
      return found
    }
    await code.sweepFees(college.db, college.now)
    return (await holders(college, courseId)).includes(one._id)
  }),
  story('a fee goes back once', 'courses/fees/refund', "{ state: 'owed', course: course._id }, handed", '{ course: course._id }, handed', async (college) => {
    const { courseId } = await refund(college)
    const hand = () => say(college, 'handRefund', { courseId, paymentId: 'u_city:0001' }, college.organiser)
    return (await Promise.all([hand(), hand()])).filter((said) => said === 'yes').length === 1
  }),
  story('a fee of another class is not this one’s to give back', 'courses/fees/refund', "{ state: 'owed', course: course._id }, handed)) return ok({})\n  const refund = await db.get(refunds, id)\n  if (refund?.course !== course._id) return refuse('NO_SUCH_REFUND')", "{ state: 'owed' }, handed)) return ok({})\n  const refund = await db.get(refunds, id)\n  if (!refund) return refuse('NO_SUCH_REFUND')", async (college) => {
    await refund(college)
    const other = await college.publish({ slots: [{ weekday: 5, from: 840, to: 930 }] })
    return (await say(college, 'handRefund', { courseId: other, paymentId: 'u_city:0001' }, college.organiser)) === 'NO_SUCH_REFUND'
  }),
  story('after the first meeting no fee goes back', 'courses/fees/refund', ' || (first !== undefined && at < first.from)', ' || first !== undefined', async (college) => {
    const { said } = await refund(college, firstMeeting + dayMs)
    return said.refund === 0
  }),
  // offers and consent
  story('what was accepted is not declined', 'courses/accept', ", still: ({ status }) => status === 'offer' }", ' }', async (college) => {
    const courseId = await college.publish()
    await college.yes(college.op('enrol'), { courseId }, { as: one })
    await say(college, 'decline', { courseId }, one)
    return (await holders(college, courseId)).includes(one._id)
  }),
  story('the family’s word is not one’s own', 'courses/give-consent', "  if (subject._id === actor.person._id) return refuse('FAMILY_ONLY')\n", '', async (college) => (await say(college, 'giveConsent', { relation: '本人', phone: '13900000001', subject: four._id }, four)) === 'FAMILY_ONLY'),
  story('of 80 and more the family agrees', 'courses/rules', "ageIn(person.birthYear, now) >= consentAge && !consented ? { code: 'FAMILY_CONSENT' } : null", 'null', async (college) => {
    const courseId = await college.publish({ ageMax: 95 })
    return (await say(college, 'enrol', { courseId }, { ...one, birthYear: 1940 })) === 'FAMILY_CONSENT'
  }),
])

/** One has paid and cancelled; gives what was said. */
async function refund(college: College, at = college.now) {
  const courseId = await college.publish({ fee: 80 })
  await college.yes(college.op('enrol'), { courseId }, { as: one })
  await college.yes(college.op('markPaid'), { courseId, personId: one._id, receipt: '0001' }, { as: college.organiser })
  college.now = at
  return { courseId, said: await college.yes<{ refund: number }>(college.op('cancel'), { courseId }, { as: one }) }
}
