import type fc from 'fast-check'
import type { Enrolled } from '../../../core/courses/contract/enrolment'
import type { CourseForStaff } from '../../../core/courses/contract/organising'
import type { SessionForStaff } from '../../../core/courses/contract/sessions'
import { bookOf } from '../../../core/courses/records'
import type { Refund } from '../../../core/courses/fees/records'
import type { Reply } from '../../../core/kernel/errors'
import type { Book } from '../../../core/places/records'
import type { CourseBooks } from '../../race/books'
import { commandsOf, settled, type Drawn, type Work as SomeWork } from '../support/acts'
import type { Answer, World } from '../support/world'
import { hold } from './promises'
import { dayMs, minuteMs, type Setting } from './setting'

/** What the run has come to, beside what the cloud says. */
export class Model {
  /** Persons whom an organiser let in against the rules: they may have more than others. */
  readonly allowed = new Set<string>()
  private numbers = 0

  constructor(
    readonly setting: Setting,
    readonly books: CourseBooks,
  ) {}

  course(nth: number): string {
    return this.setting.courses[nth % this.setting.courses.length] ?? ''
  }

  personOf(openid: string): string {
    return this.setting.people.get(openid) ?? ''
  }

  /** A number for receipts and nonces, the same in every repetition of a run. */
  next(): string {
    return String(++this.numbers).padStart(4, '0')
  }
}

export type Work = SomeWork<Model>

const organiserOf = ({ setting }: Model, pick: number): string => setting.organisers[pick % 2] ?? setting.organisers[0]

/**
 * What a person is told of their place is what the book says: right after the answer, when nothing befell it. Of two copies of a request
 * at once, one may find them in the line while the other is seating them from there: one of the two answers tells of the seat.
 */
async function isTrue(world: World, courseId: string, person: string, ...told: readonly string[]): Promise<void> {
  const [book] = (await world.export<Book>('books')).filter(({ _id }) => _id === bookOf(courseId))
  const isHolder = book?.holders.some((holder) => holder.person === person)
  expect([told, isHolder]).toEqual([told, told.some((place) => place === 'seat' || place === 'offer')])
}

/** The place that somebody was told of when they signed up: two where the request was there twice at once. */
function placesTold(world: World, { data }: { readonly data: Enrolled }, { fault }: Drawn): readonly string[] {
  const copies = fault.kind === 'twice' ? (world.last.answers as readonly Answer<Reply<Enrolled>>[]) : []
  return [data, ...copies.flatMap((copy) => (copy !== 'lost' && copy.ok ? [copy.data] : []))].map(({ standing }) => standing.place)
}

async function sessions(model: Model, world: World, nth: number): Promise<readonly SessionForStaff[]> {
  const reply = await world.staff(model.setting.school.admin, 'courses.sessions', { courseId: model.course(nth) })
  return reply.ok ? reply.data.sessions : []
}

async function forStaff(model: Model, world: World, nth: number): Promise<CourseForStaff | undefined> {
  const reply = await world.staff(model.setting.school.admin, 'courses.ofUnit', { unitId: model.setting.school.unitId })
  return reply.ok ? reply.data.courses.find(({ courseId }) => courseId === model.course(nth)) : undefined
}

/** Changes one meeting that is still to come. */
async function changeSession(model: Model, world: World, { nth, pick, fault }: Drawn, how: (session: SessionForStaff) => { cancelled: boolean; from: number; to: number; teacher?: string }): Promise<void> {
  const course = await forStaff(model, world, nth)
  const coming = (await sessions(model, world, nth)).filter(({ to }) => to > world.now)
  const session = coming[pick % (coming.length || 1)]
  if (course && session) await settled(world, await world.staff(organiserOf(model, pick), 'courses.changeSession', { courseId: model.course(nth), version: course.version, session: session.session, reason: '有事', ...how(session) }, { fault }))
}

/** The meeting at which attendance is taken now, if there is one. */
const near = async (model: Model, world: World, nth: number): Promise<number | null> =>
  (await sessions(model, world, nth)).find(({ from, to, cancelled }) => !cancelled && world.now >= from - 60 * minuteMs && world.now <= to + 30 * minuteMs)?.session ?? null

async function edit(model: Model, world: World, { nth, pick, fault }: Drawn, more: (course: CourseForStaff['course']) => object): Promise<void> {
  const found = await forStaff(model, world, nth)
  if (found) await settled(world, await world.staff(organiserOf(model, pick), 'courses.edit', { courseId: found.courseId, version: found.version, course: { ...found.course, ...more(found.course) } }, { fault }))
}

const desk = (nth: number, birthYear = 1957) => ({ name: ['周阿婆', '吴阿公', '郑阿婆'][nth % 3] ?? '周阿婆', phone: `1370000000${nth % 3}`, birthYear })

export const works: Readonly<Record<string, Work>> = {
  enrol: async (model, world, drawn) => {
    const { openid, fault } = drawn
    const courseId = model.course(drawn.nth)
    const reply = await settled(world, await world.member(openid, 'courses.enrol', { courseId }, { fault }))
    if (reply.ok) await isTrue(world, courseId, model.personOf(openid), ...placesTold(world, reply, drawn))
  },
  helperEnrols: async (model, world, drawn) => {
    const courseId = model.course(drawn.nth)
    const subject = model.personOf(drawn.pick % 2 === 0 ? 'wang' : 'zhao')
    const reply = await settled(world, await world.member('li', 'courses.enrol', { courseId, subject }, { fault: drawn.fault }))
    if (reply.ok) await isTrue(world, courseId, subject, ...placesTold(world, reply, drawn))
  },
  strangerEnrols: async (model, world, { nth, fault }) => {
    const reply = await settled(world, await world.member('qian', 'courses.enrol', { courseId: model.course(nth), subject: model.personOf('wang') }, { fault }))
    expect(reply.ok).toBe(false)
  },
  coupleEnrols: async (model, world, { nth, fault }) => settled(world, await world.member('li', 'courses.enrol', { courseId: model.course(nth), subject: model.personOf('wang'), partner: model.personOf('zhao') }, { fault })),
  cancel: async (model, world, { openid, nth, fault }) => {
    const reply = await settled(world, await world.member(openid, 'courses.cancel', { courseId: model.course(nth) }, { fault }))
    if (reply.ok) await isTrue(world, model.course(nth), model.personOf(openid), 'none')
  },
  helperCancels: async (model, world, { nth, fault }) => settled(world, await world.member('li', 'courses.cancel', { courseId: model.course(nth), subject: model.personOf('wang') }, { fault })),
  accept: async (model, world, { openid, nth, fault }) => settled(world, await world.member(openid, 'courses.accept', { courseId: model.course(nth) }, { fault })),
  decline: async (model, world, { openid, nth, fault }) => settled(world, await world.member(openid, 'courses.decline', { courseId: model.course(nth), reason: '不方便' }, { fault })),
  enrolAtDesk: async (model, world, { nth, pick, fault }) => settled(world, await world.staff(organiserOf(model, pick), 'courses.enrolAtDesk', { courseId: model.course(nth), person: desk(pick), consent: true }, { fault })),
  enrolByTelephone: async (model, world, { nth, pick, fault }) =>
    settled(world, await world.staff(organiserOf(model, pick), 'courses.enrolAtDesk', { courseId: model.course(nth), person: desk(pick), consent: true, calledAt: world.now - pick * minuteMs }, { fault })),
  enrolWithReason: async (model, world, { nth, pick, fault }) => {
    const person = { name: '王老太', phone: '13700000009', birthYear: 1940 }
    const reply = await settled(world, await world.staff(organiserOf(model, pick), 'courses.enrolAtDesk', { courseId: model.course(nth), person, consent: true, family: { name: '王芳', relation: '女儿', phone: '13700000008' }, allow: { reason: '老学员' } }, { fault }))
    if (reply.ok) model.allowed.add(reply.data.personId)
  },
  enrolTooOld: async (model, world, { nth, pick, fault }) => {
    const reply = await settled(world, await world.staff(organiserOf(model, pick), 'courses.enrolAtDesk', { courseId: model.course(nth), person: { name: '李老太', phone: '13700000007', birthYear: 1939 }, consent: true }, { fault }))
    expect(reply.ok).toBe(false)
  },
  cancelAtDesk: async (model, world, { openid, nth, pick, fault }) => settled(world, await world.staff(organiserOf(model, pick), 'courses.cancelAtDesk', { courseId: model.course(nth), personId: model.personOf(openid), reason: '来电' }, { fault })),
  acceptAtDesk: async (model, world, { openid, nth, pick, fault }) => settled(world, await world.staff(organiserOf(model, pick), 'courses.acceptAtDesk', { courseId: model.course(nth), personId: model.personOf(openid) }, { fault })),
  markPaid: async (model, world, { openid, nth, pick, fault }) => settled(world, await world.staff(organiserOf(model, pick), 'courses.markPaid', { courseId: model.course(nth), personId: model.personOf(openid), receipt: model.next() }, { fault })),
  handRefund: async (model, world, { pick, fault }) => {
    const [owed] = (await world.export<Refund>('refunds')).filter(({ state }) => state === 'owed')
    if (owed) await settled(world, await world.staff(organiserOf(model, pick), 'courses.handRefund', { courseId: owed.course, paymentId: owed.payment }, { fault }))
  },
  moreSeats: (model, world, drawn) => edit(model, world, drawn, ({ capacity }) => ({ capacity: Math.min(6, capacity + 1) })),
  fewerSeats: (model, world, drawn) => edit(model, world, drawn, ({ capacity, deskSeats }) => ({ capacity: Math.max(1, deskSeats, capacity - 1) })),
  otherTeacher: (model, world, drawn) => edit(model, world, drawn, () => ({ teacher: drawn.pick % 2 === 0 ? '俞静' : '朱建国' })),
  moveSession: (model, world, drawn) => changeSession(model, world, drawn, ({ from, to }) => ({ cancelled: false, from: from + 7 * 60 * minuteMs, to: to + 7 * 60 * minuteMs })),
  cancelSession: (model, world, drawn) => changeSession(model, world, drawn, ({ from, to }) => ({ cancelled: true, from, to })),
  substitute: (model, world, drawn) => changeSession(model, world, drawn, ({ from, to }) => ({ cancelled: false, from, to, teacher: '沈梅' })),
  sickLeave: async (model, world, { openid, nth, pick, fault }) => {
    const [session] = (await sessions(model, world, nth)).filter(({ to }) => to > world.now)
    if (session) await settled(world, await world.member(openid, 'courses.sickLeave', { courseId: model.course(nth), session: session.session, sick: pick < 7 }, { fault }))
  },
  checkIn: async (model, world, { openid, nth, fault }) => {
    const session = await near(model, world, nth)
    const code = session === null ? null : await world.staff(model.setting.school.admin, 'courses.sessionCode', { courseId: model.course(nth), session })
    if (code?.ok) await settled(world, await world.member(openid, 'courses.checkIn', { code: code.data.qr }, { fault }))
  },
  markByName: async (model, world, { openid, nth, pick, fault }) => {
    const session = await near(model, world, nth)
    const mark = { nonce: `nonce-${model.next()}`, personId: model.personOf(openid), presence: pick < 7 ? ('present' as const) : ('sick' as const), agoMs: pick % 2 === 0 ? 0 : pick * minuteMs }
    if (session !== null) await settled(world, await world.staff(organiserOf(model, pick), 'courses.mark', { courseId: model.course(nth), session, marks: [mark] }, { fault }))
  },
  settleAttendance: async (model, world, { openid, nth, pick, fault }) => {
    const [session] = await sessions(model, world, nth)
    if (session) await settled(world, await world.staff(organiserOf(model, pick), 'courses.settleAttendance', { courseId: model.course(nth), session: session.session, personId: model.personOf(openid), presence: pick < 5 ? 'present' : 'absent' }, { fault }))
  },
  cancelCourse: async (model, world, { nth, pick, fault }) => {
    if (pick === 0) await settled(world, await world.staff(organiserOf(model, pick), 'courses.cancelCourse', { courseId: model.course(nth), reason: '老师病了' }, { fault }))
  },
  mergeShort: async (model, world, { pick, fault }) => {
    if (pick < 4) await settled(world, await world.staff(organiserOf(model, pick), 'courses.mergeCourse', { courseId: model.course(3), intoId: model.course(pick % 3), reason: '人太少' }, { fault }))
  },
  calls: async (model, world, { pick, fault }) => {
    const list = await world.staff('second', 'messages.callList', { unitId: model.setting.school.unitId })
    const [first] = list.ok ? list.data.calls : []
    if (!first) return
    await settled(world, await world.staff('second', 'messages.takeCall', { messageId: first.messageId }, { fault }))
    await settled(world, await world.staff('second', 'messages.callMade', { messageId: first.messageId, outcome: pick < 6 ? 'reached' : 'no answer' }, { fault }))
  },
  /** What 我的课程 says is what the books say. */
  looksAtMine: async (model, world, { openid }) => {
    const reply = await world.member(openid, 'courses.mine', {})
    if (reply.ok) for (const { courseId, standing } of reply.data.courses) await isTrue(world, courseId, model.personOf(openid), standing.place)
  },
  looksAtRoster: async (model, world, { nth, pick }) => world.staff(organiserOf(model, pick), 'courses.roster', { courseId: model.course(nth) }),
  /** A request of long ago comes once more. */
  late: async (_model, world, { nth, pick, fault }) => {
    const old = world.sent.filter(({ op }) => op.startsWith('courses.')).at(-1 - (5 * nth + pick))
    if (old) await world.repeat(old, fault)
  },
  timePasses: async (_model, world, { pick }) => world.advance(pick < 8 ? (5 + 20 * pick) * minuteMs : dayMs),
  clockwork: async (_model, world, { fault }) => {
    await world.advance(3 * minuteMs)
    await world.tick(fault)
  },
}

const often = new Map([['enrol', 2], ['cancel', 1], ['clockwork', 1], ['accept', 1], ['late', 1]])

/** The commands of this room, or those of them that are meant, and stories; what happens often in life is drawn more often. */
export function courseActs({ people }: Setting, isMeant: (name: string) => boolean = () => true, stories: Readonly<Record<string, Work>> = {}): fc.Arbitrary<fc.AsyncCommand<Model, World>>[] {
  const meant = { ...Object.fromEntries(Object.entries(works).filter(([name]) => isMeant(name))), ...stories }
  const more = Object.keys(meant).flatMap((name) => Array<string>(name in stories ? 2 : (often.get(name) ?? 0)).fill(name))
  return commandsOf(meant, { people: people.keys(), mostNth: 3, often: more, after: (model, world) => hold(world, model.books, model.allowed) })
}
