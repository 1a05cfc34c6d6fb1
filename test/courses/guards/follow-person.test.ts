import { attendanceId, attendances, type Mark } from '../../../core/courses/attendance/records'
import { applicationId, applications, drawNumbers, type Application } from '../../../core/courses/draw/records'
import { payments } from '../../../core/courses/fees/records'
import { bookOf, familyConsents } from '../../../core/courses/records'
import { recordConsent } from '../../../core/courses/consent'
import type { PersonEvent } from '../../../core/people/events'
import { people } from '../../../core/people/records'
import { entryId, books, line, plans } from '../../../core/places/records'
import { one, three, two, type College } from '../college'
import { four, story, tell, type GuardCode } from './stories'

// Somebody is frozen, leaves, turns out to be somebody else, or not: each guard of what follows, taken out. One turns out to be four.

const event = (kind: PersonEvent['kind'], nth = 1): PersonEvent => ({ _id: `e_${kind}_${nth}`, person: one._id, kind, into: kind === 'merged' || kind === 'unmerged' ? four._id : null, reason: '', at: 0, by: 'p_org', done: [], open: 0 })

/** Follows an event, in places and in this room, twice: it may be repeated. */
async function follow(college: College, code: GuardCode, kind: PersonEvent['kind']): Promise<void> {
  for (let time = 0; time < 2; time++) {
    await code.followPlaces(college.instance, event(kind), college.now)
    await code.followPerson(college.instance, event(kind), college.now)
  }
}

/** A class of one seat: the first of these has it, the others wait in this order. */
async function full(college: College, ...people: readonly (typeof one)[]): Promise<string> {
  const courseId = await college.publish({ capacity: 1, deskSeats: 0 })
  for (const person of people) {
    await college.yes(college.op('enrol'), { courseId }, { as: person })
    college.now += 1_000
  }
  return courseId
}
const holders = async (college: College, courseId: string): Promise<string> => ((await college.db.get(books, bookOf(courseId)))?.holders ?? []).map(({ person }) => person).join()
const standing = async (college: College, courseId: string, person: string): Promise<string | undefined> => (await college.db.get(line, entryId(bookOf(courseId), person)))?.status

const mark = (session: number, presence: Mark['presence'], act: string): Mark => ({ session, presence, way: 'tap', at: session, act, by: '沈老师' })
const noted = (college: College, person: string, ...marks: readonly Mark[]) => college.db.add(attendances, { _id: attendanceId('c_taiji', person), course: 'c_taiji', person, marks, conflicts: [], version: 1 })
const attendance = async (college: College, person: string) => {
  const known = await college.db.get(attendances, attendanceId('c_taiji', person))
  return [known?.marks ?? [], known?.conflicts ?? []].map((list) => list.map(({ session, presence }) => `${session} ${presence}`).join())
}

const wish = { choices: ['c_taiji'], wants: 1, companion: null, returning: false, version: 1, acts: [] }
async function applied(college: College, person: string, number: string): Promise<void> {
  await college.db.add(applications, { _id: applicationId(person, 't_spring'), person, term: 't_spring', number, ...wish })
  await college.db.add(drawNumbers, { _id: `t_spring:${number}`, person })
}
const application = (college: College, person: string): Promise<Application | null> => college.db.get(applications, applicationId(person, 't_spring'))

const payment = { unit: 'u_city', unitPath: ['u_city'], course: 'c_taiji', title: '', yuan: 80, state: 'paid', at: 0, day: '2026-11-23', by: 'p_org', byName: '', act: 'a', hash: 'h' }
const paid = (college: College, receipt: string, person: string) => college.db.add(payments, { ...payment, _id: `u_city:${receipt}`, receipt, person })
const payer = async (college: College, receipt: string) => (await college.db.get(payments, `u_city:${receipt}`))?.person
const consent = (college: College, person: string) => recordConsent(college.instance, person, { name: '王芳', relation: '女儿', phone: '13900000001' }, 'act', 'hash', 0)

const places = 'places/follow-person'
const room = 'courses/follow-person'
const drawing = 'courses/draw/follow'
const presence = 'courses/attendance/follow'

tell([
  // frozen
  story('who is frozen is not called', places, "for (const entry of mine) if (frozen || !(await isOtherAway(db, entry, person))) await db.change(line, entry._id, { status: from }, { status: to })", '', async (college, code) => {
    const courseId = await full(college, two, one, three)
    await follow(college, code, 'frozen')
    await college.yes(college.op('cancel'), { courseId }, { as: two })
    return (await holders(college, courseId)) === three._id
  }),
  story('a couple waits while one of them is away', places, 'frozen || !(await isOtherAway(db, entry, person))', 'true', async (college, code) => {
    const courseId = await full(college, two)
    await college.settle(three)
    await college.db.add(line, { _id: `course:${courseId}:p_one+p_three`, book: `course:${courseId}`, person: one._id, partner: { person: three._id, act: 'a+' }, at: new Date(0), status: 'paused', how: 'self', act: 'a', acts: ['a', 'a+'], by: null, calledAt: null, news: null, passed: null })
    await college.db.change(people, three._id, {}, { status: 'frozen' })
    await follow(college, code, 'thawed')
    return college.db.all(line)[0]?.status === 'paused'
  }),
  story('what has moved on since is not paused', places, 'entry._id, { status: from }, { status: to }', 'entry._id, {}, { status: to }', async (college, code) => {
    const courseId = await full(college, two, one)
    const change = college.db.change.bind(college.db)
    let begun = false
    // The seat comes free while one is being frozen.
    college.db.change = async (...asked) => {
      if (asked[0].name === 'line' && !begun) {
        begun = true
        await college.yes(college.op('cancel'), { courseId }, { as: two })
      }
      return change(...asked)
    }
    await code.followPlaces(college.instance, event('frozen'), college.now)
    return (await standing(college, courseId, one._id)) === 'gone'
  }),
  story('a couple’s place is paused for each of them', places, "...(await db.find(line, { 'partner.person': person, status: from }, { limit: 1000 }))", '', async (college, code) => {
    const courseId = await full(college, two, three)
    const entry = entryId(bookOf(courseId), three._id)
    await college.db.change(line, entry, {}, { partner: college.db._.set({ person: one._id, act: 'a+' }) })
    await follow(college, code, 'frozen')
    return (await standing(college, courseId, three._id)) === 'paused'
  }),
  // left
  story('what somebody had goes on when they leave', places, "if (event.kind === 'left') return giveUpAll(db, event, now)", '', async (college, code) => {
    const courseId = await full(college, one, two)
    await follow(college, code, 'left')
    return (await holders(college, courseId)) === two._id
  }),
  story('who has left wants nothing of a draw', room, '    await dropApplications(db, person)\n', '', async (college, code) => {
    await applied(college, one._id, '000001')
    await follow(college, code, 'left')
    return (await application(college, one._id))?.choices.length === 0
  }),
  story('who has left leaves nothing private', room, '    for (const record of await recordsOf(db, person)) await db.remove(familyConsents, record)\n', '', async (college, code) => {
    await consent(college, one._id)
    await follow(college, code, 'left')
    return (await college.db.get(familyConsents, one._id)) === null
  }),
  // merged
  story('one human has one seat', places, "  if (claimOn(there.plan, book)?.acts.join() !== claim.acts.join()) {", '  if (claim.acts.length === 0) {', async (college, code) => {
    const courseId = await college.publish({ capacity: 2, deskSeats: 0 })
    for (const person of [one, four, two]) await college.yes(college.op('enrol'), { courseId }, { as: person })
    await follow(college, code, 'merged')
    return (await holders(college, courseId)) === [four._id, two._id].join()
  }),
  story('a seat that was given up meanwhile is not handed on', 'places/book', "{ holders: _.elemMatch({ person: from.person, act: from.act }) },\n    { holders: _.pull({ person: from.person }), offered: _.pull({ person: from.person }), pledged", "{},\n    { holders: _.pull({ person: from.person }), offered: _.pull({ person: from.person }), pledged", async (college, code) => {
    const courseId = await full(college, one)
    const change = college.db.change.bind(college.db)
    let begun = false
    college.db.change = async (...asked) => {
      if (asked[0].name === 'books' && !begun) {
        begun = true
        await college.yes(college.op('cancel'), { courseId }, { as: one })
      }
      return change(...asked)
    }
    await code.followPlaces(college.instance, event('merged'), college.now)
    const book = await college.db.get(books, bookOf(courseId))
    return book !== null && book.holders.length + book.freed + book.pools.app === 1
  }),
  story('a seat on its way goes to nobody who has one', places, "if (!(await seat(db, book, pledge.pledge, [next.holder], next.offer ? [next.offer] : []))) await unpledge(db, book, pledge)", 'await seat(db, book, pledge.pledge, [next.holder], next.offer ? [next.offer] : [])', async (college, code) => {
    const courseId = await full(college, one, two)
    const change = college.db.change.bind(college.db)
    let steps = 0
    // Between handing it on and seating, the one who stays has taken a seat of their own.
    college.db.change = async (...asked) => {
      if (asked[0].name === 'books' && ++steps === 2) await change(books, bookOf(courseId), {}, { holders: college.db._.push([{ person: four._id, act: 'x', how: 'self', since: 0 }]), capacity: 2 })
      return change(...asked)
    }
    await code.followPlaces(college.instance, event('merged'), college.now)
    return (await college.db.get(books, bookOf(courseId)))?.pledged.length === 0
  }),
  story('a place in the line is the one’s who stays', places, '  await db.change(line, entry, { person: from }, { person: to })\n', '', async (college, code) => {
    const courseId = await full(college, two, one)
    await follow(college, code, 'merged')
    await college.yes(college.op('cancel'), { courseId }, { as: two })
    return (await holders(college, courseId)) === four._id
  }),
  story('of two applications that of who stays counts', drawing, '    if (there && there.number !== application.number) await setAside(db, application)\n    else ', '    ', async (college, code) => {
    await applied(college, one._id, '000001')
    await applied(college, four._id, '000002')
    await follow(college, code, 'merged')
    return (await application(college, one._id))?.choices.length === 0 && (await college.db.get(drawNumbers, 't_spring:000001'))?.person === one._id
  }),
  story('what was set aside is set aside once', drawing, 'if (!aside) await', 'if (version > 0) await', async (college, code) => {
    await applied(college, one._id, '000001')
    await applied(college, four._id, '000002')
    await follow(college, code, 'merged')
    return (await application(college, one._id))?.aside?.choices.join() === 'c_taiji'
  }),
  story('what was changed meanwhile is not set aside as it was', drawing, '_id, { version }, { ...nothing', '_id, {}, { ...nothing', async (college, code) => {
    await applied(college, one._id, '000001')
    await applied(college, four._id, '000002')
    const change = college.db.change.bind(college.db)
    college.db.change = async (...asked) => {
      if (asked[0].name === applications.name) {
        college.db.change = change
        await change(applications, applicationId(one._id, 't_spring'), {}, { version: 2, wants: 2 })
      }
      return change(...asked)
    }
    await follow(college, code, 'merged')
    return (await application(college, one._id))?.aside?.wants === 2
  }),
  story('a number that somebody else has by now stays theirs', drawing, '`${term}:${number}`, { person }, { person: to }', '`${term}:${number}`, {}, { person: to }', async (college, code) => {
    await applied(college, one._id, '000001')
    await college.db.change(drawNumbers, 't_spring:000001', {}, { person: three._id })
    await follow(college, code, 'merged')
    return (await college.db.get(drawNumbers, 't_spring:000001'))?.person === three._id
  }),
  story('a contradiction goes over once', presence, "{ 'conflicts.act': _.neq(mark.act) }", '{}', async (college, code) => {
    await noted(college, one._id, mark(1, 'present', 'a1'))
    await college.db.change(attendances, attendanceId('c_taiji', one._id), {}, { conflicts: college.db._.push([mark(1, 'sick', 'a2')]) })
    await noted(college, four._id, mark(2, 'present', 'b2'))
    await follow(college, code, 'merged')
    return (await attendance(college, four._id)).join(' | ') === '2 present,1 present | 1 sick'
  }),
  story('what is noted while it goes over is not lost', presence, 'db.change(attendances, _id, { version }, { marks: [], conflicts: []', 'db.change(attendances, _id, {}, { marks: [], conflicts: []', async (college, code) => {
    await noted(college, one._id, mark(1, 'present', 'a1'))
    const change = college.db.change.bind(college.db)
    college.db.change = async (...asked) => {
      college.db.change = change
      await change(attendances, attendanceId('c_taiji', one._id), {}, { marks: college.db._.push([mark(2, 'present', 'a2')]), version: 2 })
      return change(...asked)
    }
    // The clockwork tries again what failed.
    await code.followPerson(college.instance, event('merged'), college.now).catch(() => null)
    await code.followPerson(college.instance, event('merged'), college.now)
    return (await attendance(college, four._id))[0] === '1 present,2 present'
  }),
  story('a payment that has moved on already stays', room, '_id, { person: from }, { person: to, movedFrom: from }', '_id, {}, { person: to, movedFrom: from }', async (college, code) => {
    await paid(college, '0001', one._id)
    const change = college.db.change.bind(college.db)
    college.db.change = async (...asked) => {
      if (asked[0].name === 'payments') {
        college.db.change = change
        await change(payments, 'u_city:0001', {}, { person: three._id })
      }
      return change(...asked)
    }
    await code.followPerson(college.instance, event('merged'), college.now)
    return (await payer(college, '0001')) === three._id
  }),
  // unmerged
  story('only what came over goes back: seats', places, '({ book }) => moved.some((one) => one.book === book)', '() => true', async (college, code) => {
    const courseId = await full(college, four)
    await follow(college, code, 'merged')
    await follow(college, code, 'unmerged')
    return (await holders(college, courseId)) === four._id && (await college.db.find(plans, { person: one._id })).every(({ claims }) => claims.length === 0)
  }),
  story('only what came over goes back: applications', drawing, 'if (application.movedFrom === person) await giveOver', 'if (application.person !== person) await giveOver', async (college, code) => {
    await applied(college, four._id, '000002')
    await follow(college, code, 'unmerged')
    return (await application(college, four._id))?.number === '000002'
  }),
  {
    guard: 'only what came over goes back: payments',
    removals: [
      { file: `core/${room}.ts`, find: '{ person: from, movedFrom: person }, { limit: many }', replace: '{ person: from }, { limit: many }' },
      { file: `core/${room}.ts`, find: '_id, { movedFrom: person }, { person', replace: '_id, {}, { person' },
    ],
    holds: async (college, code) => {
      await paid(college, '0001', one._id)
      await paid(college, '0002', four._id)
      await follow(college, code, 'merged')
      await follow(college, code, 'unmerged')
      return (await payer(college, '0001')) === one._id && (await payer(college, '0002')) === four._id
    },
  },
  story('the family’s word of who stays is not taken away', room, 'familyConsents, into, { movedFrom: person }', 'familyConsents, into', async (college, code) => {
    await consent(college, four._id)
    await follow(college, code, 'merged')
    await follow(college, code, 'unmerged')
    return (await college.db.get(familyConsents, four._id)) !== null
  }),
  story('what goes back goes back once', presence, '    if (!moved) continue\n', '', async (college, code) => {
    await noted(college, one._id, mark(1, 'present', 'a1'))
    await follow(college, code, 'merged')
    return await follow(college, code, 'unmerged').then(async () => (await attendance(college, one._id))[0] === '1 present', () => false)
  }),
])
