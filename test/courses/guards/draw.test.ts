import { applicationId, applications, drawNumbers, draws } from '../../../core/courses/draw/records'
import { holdDraw } from '../../../core/courses/drawing/draw'
import { readList } from '../../../core/courses/drawing/list'
import { bookOf, courses, terms } from '../../../core/courses/records'
import { messages } from '../../../core/messages/records'
import { people } from '../../../core/people/records'
import { books, plans } from '../../../core/places/records'
import { dayMs, hourMs, one, three, two, type College } from '../college'
import { say, story, tell, type GuardCode } from './stories'

// The draw is fair because nobody can change anything once the other side is known: each guard of that order, taken out.

const termId = 't_autumn'
const draw = 'courses/draw'

/** A term with a draw for two classes of one seat each, open for three hours; the number is known in a day. */
async function announced(college: College) {
  const wide = await college.publish({ title: '甲', mode: 'draw', capacity: 1, deskSeats: 0 })
  const other = await college.publish({ title: '乙', mode: 'draw', capacity: 1, deskSeats: 0, slots: [{ weekday: 5, from: 840, to: 930 }] })
  const closesAt = college.now + 3 * hourMs
  const announcement = { termId, source: '福彩3D', closesAt, numberAt: closesAt + dayMs }
  await college.yes(college.op('announceDraw'), announcement, { as: college.admin })
  const apply = (as = one, more: object = {}, requestId?: string) => say(college, 'apply', { termId, choices: [wide, other], wants: 1, ...more }, as, requestId)
  const step = (name: string, more: object = {}) => say(college, name, { termId, ...more }, college.admin)
  const kept = async () => (await college.db.get(draws, termId)) ?? null
  return { wide, other, closesAt, announcement, apply, step, kept }
}

/** One, two and three have applied, and the list is closed. */
async function frozen(college: College) {
  const all = await announced(college)
  for (const person of [one, two, three]) await all.apply(person)
  college.now = all.closesAt + 150_000
  await all.step('freezeDraw')
  return all
}

async function held(college: College) {
  const all = await frozen(college)
  college.now = all.announcement.numberAt
  await all.step('holdDraw', { publicNumber: '328' })
  return all
}

/** What the draw has come to in the books. */
const seated = async (college: College, course: string): Promise<readonly string[]> => ((await college.db.get(books, bookOf(course)))?.holders ?? []).map(({ person }) => person)
const choicesOf = async (college: College, person = one): Promise<readonly string[]> => (await college.db.get(applications, applicationId(person._id, termId)))?.choices ?? []
const turns = async (college: College, code: GuardCode, times = 3): Promise<void> => {
  for (let turn = 0; turn < times; turn++) await code.sweepDraws(college.instance, college.now)
}

/** The seats' one winner, and how the story changes them between the drawing and the books. */
async function drawnAfter(college: College, code: GuardCode, change: (winner: string, course: string) => Promise<unknown>): Promise<boolean> {
  const { wide, kept } = await held(college)
  const winner = await winnerOf(college, wide)
  await change(winner, wide)
  await turns(college, code)
  return (await kept())?.step === 'done' && !(await seated(college, wide)).includes(winner)
}

/** Who has the seat by the list and the number, before anybody is told. */
async function winnerOf({ db, shelf }: College, course: string): Promise<string> {
  const draw = await db.get(draws, termId)
  const list = readList(shelf.files.get(draw?.fileId ?? '')?.toString('utf8') ?? '')
  const drawn = list && draw ? holdDraw(list, draw.listHash ?? '', draw.publicNumber ?? '') : []
  const won = drawn.find(({ seats }) => seats.some((at) => list?.courses[at]?.id === course))
  return (await db.get(drawNumbers, `${termId}:${won?.number}`))?.person ?? ''
}

tell([
  story('nobody applies before it opens', `${draw}/apply`, "  if (now < term.opensAt) return refuse('NOT_OPEN_YET', { at: term.opensAt })\n", '', async (college) => {
    const { apply } = await announced(college)
    await college.db.change(terms, termId, {}, { opensAt: college.now + hourMs })
    return (await apply()) === 'NOT_OPEN_YET'
  }),
  story('nobody applies after it has closed', `${draw}/apply`, "return now >= draw.closesAt ? refuse('CLOSED', { at: draw.closesAt }) : null", 'return null', async (college) => {
    const { apply, closesAt } = await announced(college)
    college.now = closesAt
    return (await apply()) === 'CLOSED' && (await choicesOf(college)).length === 0
  }),
  story('who applies after the freeze is told of the freeze', `${draw}/apply`, "  if (draw.step !== 'announced') return refuse('DRAW_FROZEN')\n  if (now < term.opensAt)", '  if (now < term.opensAt)', async (college) => {
    const { apply } = await frozen(college)
    return (await apply()) === 'DRAW_FROZEN'
  }),
  story('what is frozen is not taken back', `${draw}/apply`, "  if (draw.step !== 'announced') return refuse('DRAW_FROZEN')\n  if (now >= draw.closesAt) return refuse('CLOSED', { at: draw.closesAt })\n", '', async (college) => {
    await frozen(college)
    await say(college, 'withdrawApplication', { termId }, one)
    return (await choicesOf(college)).length === 2
  }),
  story('nobody takes back once it has closed', `${draw}/apply`, "  if (now >= draw.closesAt) return refuse('CLOSED', { at: draw.closesAt })\n", '', async (college) => {
    const { apply, closesAt } = await announced(college)
    await apply()
    college.now = closesAt
    return (await say(college, 'withdrawApplication', { termId }, one)) === 'CLOSED' && (await choicesOf(college)).length === 2
  }),
  story('a late copy of an application does not undo a later one', `${draw}/apply`, "    if (earlier) return earlier.hash === hash ? ok({ number: wish.number }) : refuse('REQUEST_REUSED')\n", '', async (college) => {
    const { apply, other } = await announced(college)
    await apply(one, {}, 'first-one')
    await apply(one, { choices: [other] })
    await apply(one, {}, 'first-one')
    return (await choicesOf(college)).join() === other
  }),
  story('of two changes at once neither is forgotten', `${draw}/apply`, 'db.change(applications, _id, guard, next)', 'db.change(applications, _id, {}, { ...next, returning: db._.set(wish.returning) })', async (college) => {
    const { apply, other } = await announced(college)
    await apply()
    await Promise.all([apply(one, { choices: [other] }), apply(one, { wants: 2 })])
    return (await college.db.get(applications, applicationId(one._id, termId)))?.acts.length === 3
  }),
  story('a number is one person’s', `${draw}/number`, '?.person === person) return number', ') return number', async (college) => {
    const { apply } = await announced(college)
    const back = college.db.keep()
    await apply()
    const number = (await college.db.get(applications, applicationId(one._id, termId)))?.number ?? ''
    back()
    await college.db.add(drawNumbers, { _id: `${termId}:${number}`, person: two._id })
    await apply()
    return (await college.db.get(applications, applicationId(one._id, termId)))?.number !== number
  }),
  story('nobody is their own companion', `${draw}/apply`, "  if (companion === number) return refuse('NO_SUCH_COMPANION')\n", '', async (college) => {
    const { apply } = await announced(college)
    await apply()
    const companion = (await college.db.get(applications, applicationId(one._id, termId)))?.number
    return (await apply(one, { companion })) === 'NO_SUCH_COMPANION'
  }),
  story('a companion is somebody', `${draw}/apply`, "if (companion !== null && !(await db.get(drawNumbers, `${term._id}:${companion}`))) return refuse('NO_SUCH_COMPANION')", '', async (college) => {
    const { apply } = await announced(college)
    return (await apply(one, { companion: '123456' })) === 'NO_SUCH_COMPANION'
  }),
  story('as many choices as there are ranks', `${draw}/apply`, "  if (choices.length > term.ranks) return refuse('TOO_MANY_CHOICES', { most: term.ranks })\n", '', async (college) => {
    const { apply } = await announced(college)
    await college.db.change(terms, termId, {}, { ranks: 1 })
    return (await apply()) === 'TOO_MANY_CHOICES'
  }),
  story('nobody wants more than the term allows', `${draw}/apply`, "  if (wants > term.mostCourses) return refuse('TOO_MANY_COURSES', { most: term.mostCourses })\n", '', async (college) => (await (await announced(college)).apply(one, { wants: 3 })) === 'TOO_MANY_COURSES'),
  story('only what is drawn for is chosen', `${draw}/apply`, "  if (other) return refuse('NOT_BY_DRAW', { title: other.title })\n", '', async (college) => {
    const { apply } = await announced(college)
    return (await apply(one, { choices: [await college.publish({ slots: [{ weekday: 2, from: 540, to: 600 }] })] })) === 'NOT_BY_DRAW'
  }),
  story('a class is for whom it is for', `${draw}/apply`, "  if (no) return refuse('NOT_FOR_YOU', { ...no })\n", '', async (college) => {
    const { apply, wide } = await announced(college)
    await college.db.change(courses, wide, {}, { sex: 'male' })
    return (await apply()) === 'NOT_FOR_YOU'
  }),
  story('the number comes after the list', `${draw}/freeze`, ' || numberAt < closesAt + cutOffMs', '', async (college) => {
    const { announcement } = await announced(college)
    return (await say(college, 'announceDraw', { ...announcement, numberAt: announcement.closesAt }, college.admin)) === 'DATES_REVERSED'
  }),
  story('the announcement stands once the list is closed', `${draw}/freeze`, "    step: 'announced',\n  }\n  if (await db.change(draws, termId", '  }\n  if (await db.change(draws, termId', async (college) => {
    const { announcement, kept } = await frozen(college)
    const said = await say(college, 'announceDraw', { ...announcement, source: '体彩', closesAt: college.now + hourMs, numberAt: college.now + dayMs }, college.admin)
    return said === 'DRAW_FROZEN' && (await kept())?.source === '福彩3D'
  }),
  story('the list closes when every application is in', `${draw}/freeze`, "  if (now < readableAt) return refuse('STILL_OPEN', { at: readableAt })\n", '', async (college) => {
    const { apply, step, closesAt } = await announced(college)
    await apply()
    college.now = closesAt + 60_000
    return (await step('freezeDraw')) === 'STILL_OPEN'
  }),
  story('no list is closed once the number is known', `${draw}/freeze`, "  if (now >= draw.numberAt) return refuse('NUMBER_KNOWN')\n", '', async (college) => {
    const { apply, step, announcement } = await announced(college)
    await apply()
    college.now = announcement.numberAt
    return (await step('freezeDraw')) === 'NUMBER_KNOWN'
  }),
  story('a slow closing does not undo what followed', `${draw}/freeze`, "    step: 'announced',\n    source: draw.source,", '    source: draw.source,', async (college) => {
    const { apply, step, closesAt, announcement, kept } = await announced(college)
    await apply()
    college.now = closesAt + 150_000
    await meanwhile(college, async () => {
      await step('freezeDraw')
      college.now = announcement.numberAt
      await step('holdDraw', { publicNumber: '328' })
    })
    await step('freezeDraw')
    return (await kept())?.step === 'drawn'
  }),
  story('the list says the number that is announced', `${draw}/freeze`, '    source: draw.source,\n  }', '  }', async (college) => {
    const { apply, step, closesAt, kept } = await announced(college)
    await apply()
    college.now = closesAt + 150_000
    await meanwhile(college, () => college.db.change(draws, termId, {}, { source: '体彩' }))
    return (await step('freezeDraw')) === 'BUSY' && (await kept())?.step === 'announced'
  }),
  story('a number is once in the list', `${draw}/freeze`, 'once(wishes).flatMap', 'wishes.flatMap', async (college) => {
    const { apply, step, closesAt, kept } = await announced(college)
    await apply()
    // Half of a merge: the application is with both.
    const mine = await college.db.get(applications, applicationId(one._id, termId))
    await college.db.add(applications, { ...mine, _id: applicationId('p_far', termId), person: 'p_far' })
    college.now = closesAt + 150_000
    await step('freezeDraw')
    return (await kept())?.applicants === 1
  }),
  {
    guard: 'the number is not entered before the list is closed',
    removals: [
      { file: `core/${draw}/hold.ts`, find: "  if (draw.step === 'announced') return refuse('NOT_FROZEN')\n", replace: '' },
      { file: `core/${draw}/hold.ts`, find: "  if (draw.step !== 'frozen') return refuse('DRAW_HELD')\n", replace: '' },
      { file: `core/${draw}/hold.ts`, find: "    step: 'frozen',\n", replace: '' },
    ],
    holds: async (college) => {
      const { apply, step, announcement, kept } = await announced(college)
      await apply()
      college.now = announcement.numberAt
      await step('holdDraw', { publicNumber: '328' })
      return (await kept())?.step === 'announced'
    },
  },
  story('who enters it too early is told that the list is open', `${draw}/hold`, "  if (draw.step === 'announced') return refuse('NOT_FROZEN')\n", '', async (college) => {
    const { step, announcement } = await announced(college)
    college.now = announcement.numberAt
    return (await step('holdDraw', { publicNumber: '328' })) === 'NOT_FROZEN'
  }),
  story('the number is not entered before it is known', `${draw}/hold`, "  if (now < draw.numberAt) return refuse('NUMBER_NOT_YET', { at: draw.numberAt })\n", '', async (college) => {
    const { step, kept } = await frozen(college)
    return (await step('holdDraw', { publicNumber: '328' })) === 'NUMBER_NOT_YET' && (await kept())?.step === 'frozen'
  }),
  story('another number is told that it is too late', `${draw}/hold`, "  if (draw.step !== 'frozen') return refuse('DRAW_HELD')\n", '', async (college) => (await (await held(college)).step('holdDraw', { publicNumber: '329' })) === 'DRAW_HELD'),
  story('of two numbers at once one counts', `${draw}/hold`, "    step: 'frozen',\n", '', async (college) => {
    const { step, announcement } = await frozen(college)
    college.now = announcement.numberAt
    const said = await Promise.all([step('holdDraw', { publicNumber: '328' }), step('holdDraw', { publicNumber: '329' })])
    return said.filter((one) => one === 'yes').length === 1
  }),
  story('only the frozen list is drawn from', `${draw}/write-out`, ' || hashOfList(text) !== listHash', '', async (college, code) => {
    const { wide } = await held(college)
    for (const [file, text] of college.shelf.files) college.shelf.files.set(file, Buffer.from(text.toString('utf8').replace('甲', '甲甲')))
    const failed = await turns(college, code).then(() => false, () => true)
    return failed && (await seated(college, wide)).length === 0
  }),
  story('what was given up since is not given again when a turn is repeated', `${draw}/write-out`, '`draw:${draw._id}:${result.number}-${result.course}`', '`draw:${draw._id}:${result.number}-${result.course}:${now}`', async (college, code) => {
    const { wide } = await held(college)
    await turns(college, code, 1)
    const [winner = ''] = await seated(college, wide)
    const person = await college.db.get(people, winner)
    if (!person) return false
    // The turn died before it could say how far it had come.
    await college.db.change(draws, termId, {}, { written: 0 })
    await college.yes(college.op('cancel'), { courseId: wide }, { as: person })
    college.now += 60_000
    await turns(college, code)
    const claims = (await college.db.find(plans, { person: winner })).flatMap((plan) => plan.claims)
    return !claims.some(({ book }) => book === bookOf(wide))
  }),
  story('who is ill gets no seat meanwhile', `${draw}/seat`, "person.status !== 'active' || ", '', (college, code) => drawnAfter(college, code, (winner) => college.db.change(people, winner, {}, { status: 'frozen' }))),
  story('a cancelled class gives no seat', `${draw}/seat`, " || course.status !== 'published'", '', (college, code) => drawnAfter(college, code, (_winner, course) => college.db.change(courses, course, {}, { status: 'cancelled' }))),
  story('a class is for whom it is for when the seats are given, too', `${draw}/seat`, '  if (unfitFor(course, { person, consented: await hasConsent(db, person, now), allowed: false, now })) return\n', '', (college, code) =>
    drawnAfter(college, code, (winner) => college.db.change(people, winner, {}, { birthYear: 1910 })),
  ),
  story('nobody gets more than the term allows', `${draw}/seat`, 'limits: (claims) => withinLimits(course, claims, where, asking)', 'limits: () => null', (college, code) =>
    drawnAfter(college, code, async (winner) => {
      const person = await college.db.get(people, winner)
      for (const weekday of [1, 2]) if (person) await college.yes(college.op('enrol'), { courseId: await college.publish({ slots: [{ weekday, from: 540, to: 600 }] }) }, { as: person })
    }),
  ),
  story('a class goes first come first served from the first writing on', `${draw}/write-out`, '{ drawnAt: null }, { drawnAt: now }', '{}, { drawnAt: now }', async (college, code) => {
    const { wide } = await held(college)
    await turns(college, code)
    const first = (await college.db.get(courses, wide))?.drawnAt
    college.now += 60_000
    await college.db.change(draws, termId, {}, { step: 'drawn' })
    await turns(college, code)
    return first !== null && (await college.db.get(courses, wide))?.drawnAt === first
  }),
  story('each is told once', `${draw}/tell`, '`drawn:${draw._id}:${person}`', '`drawn:${draw._id}:${person}:${now}`', async (college, code) => {
    await held(college)
    await turns(college, code)
    await college.db.change(draws, termId, {}, { step: 'drawn' })
    college.now += 60_000
    await turns(college, code)
    return college.db.all(messages).filter(({ kind }) => kind === 'drawn').length === 3
  }),
])

/** Lets something happen while the list is being put into the storage. */
async function meanwhile(college: College, happens: () => Promise<unknown>): Promise<void> {
  const { sdk } = college.instance
  const upload = sdk.uploadFile
  let begun = false
  sdk.uploadFile = async (file) => {
    const kept = await upload(file)
    if (!begun) {
      begun = true
      await happens()
    }
    return kept
  }
}
