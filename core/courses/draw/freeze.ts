import type { Database } from '../../kernel/database'
import { ok, refuse } from '../../kernel/errors'
import { implement, type Instance } from '../../kernel/operation'
import { put } from '../../files/keep'
import { cutOffMs } from '../../places'
import { books } from '../../places/records'
import { overlap } from '../calendar'
import { announceDraw as announceContract, freezeDraw as freezeContract } from '../contract/draw'
import { hashOfList, writeList, type DrawList } from '../drawing/list'
import { bookOf, courses, terms, type Course, type Term } from '../records'
import { applications, draws, type Application, type Draw } from './records'

const pageOf = 1000
const mostApplications = 50_000

export const announceDraw = implement(announceContract, async ({ db, input, now }) => {
  const { termId, source, closesAt, numberAt } = input
  if (!(await db.get(terms, termId))) return refuse('NO_SUCH_TERM')
  if (closesAt <= now || numberAt < closesAt + cutOffMs) return refuse('DATES_REVERSED')
  const fresh = { _id: termId, source, closesAt, numberAt, step: 'announced', listHash: null, fileId: null, applicants: null, publicNumber: null, written: 0 }
  if (await db.add(draws, fresh)) return ok({})
  const { _ } = db
  const guard = {
    step: 'announced',
  }
  if (await db.change(draws, termId, guard, { source: _.set(source), closesAt, numberAt })) return ok({})
  const draw = await db.get(draws, termId)
  const same = draw?.source === source && draw.closesAt === closesAt && draw.numberAt === numberAt
  return same && draw.step === 'announced' ? ok({}) : refuse('DRAW_FROZEN')
})

/**
 * Closes the list. Applications end at `closesAt`; the list is read when every call that began before then has ended, so nobody is
 * in the books who is not in the list. The text goes into the storage first, under its hash; then the draw says so, once.
 */
export const freezeDraw = implement(freezeContract, async (call) => {
  const { db, input, now } = call
  const [term, draw] = await Promise.all([db.get(terms, input.termId), db.get(draws, input.termId)])
  if (!term || !draw) return refuse('NO_DRAW')
  if (draw.step !== 'announced') return ok({ listHash: draw.listHash ?? '', applicants: draw.applicants ?? 0 })
  const readableAt = draw.closesAt + cutOffMs
  if (now < readableAt) return refuse('STILL_OPEN', { at: readableAt })
  if (now >= draw.numberAt) return refuse('NUMBER_KNOWN')
  const list = await listOf(db, term, draw)
  if (list.applicants.length === 0) return refuse('NOBODY_APPLIED')
  const text = writeList(list)
  const listHash = hashOfList(text)
  const fileId = await keepList(call, term._id, listHash, text, now)
  const guard = {
    step: 'announced',
    source: draw.source,
  }
  const frozen = await db.change(draws, draw._id, guard, { step: 'frozen', listHash, fileId, applicants: list.applicants.length })
  return frozen ? ok({ listHash, applicants: list.applicants.length }) : refuse('BUSY')
})

/** The list lies in the storage for good: years later somebody may want to hold the draw again. */
const keepList = (store: Pick<Instance, 'db' | 'sdk'>, term: string, listHash: string, text: string, now: number): Promise<string> =>
  put(store, { _id: `draws/${term}-${listHash}.txt`, person: 'draw', until: null }, Buffer.from(text, 'utf8'), now)

async function listOf(db: Database, term: Term, draw: Draw): Promise<DrawList> {
  const drawn = await db.find(courses, { term: term._id, mode: 'draw', status: 'published', drawnAt: null }, { order: [['_id', 'asc']], limit: pageOf })
  const { _ } = db
  const [rooms, wishes] = await Promise.all([db.find(books, { _id: _.in(drawn.map(({ _id }) => bookOf(_id))) }, { limit: pageOf, fields: ['pools'] }), allApplications(db, term._id)])
  const seatsIn = ({ _id }: Course): number => rooms.find((book) => book._id === bookOf(_id))?.pools.app ?? 0
  const position = new Map(drawn.map(({ _id }, index) => [_id, index]))
  const applicants = once(wishes).flatMap(({ number, returning, wants, choices, companion }) => {
    const positions = choices.flatMap((course) => position.get(course) ?? [])
    return positions.length > 0 ? [{ number, returning, wants: Math.min(wants, term.mostCourses), choices: positions, companion }] : []
  })
  return { term: term._id, source: draw.source, returningFirst: term.returningFirst, courses: drawn.map((course) => ({ id: course._id, title: course.title, seats: seatsIn(course) })), clashes: clashesOf(drawn), applicants }
}

/** Each number once: while two people are being merged, a number is on its way from one application to the other. */
const once = (wishes: readonly Application[]): Application[] => [...new Map(wishes.map((wish) => [wish.number, wish])).values()]

/** In the order of their numbers; some thousand at a time. */
async function allApplications(db: Database, term: string): Promise<Application[]> {
  const { _ } = db
  const all: Application[] = []
  for (let after = ''; all.length < mostApplications; ) {
    const page = await db.find(applications, { term, number: _.gt(after) }, { order: [['number', 'asc']], limit: pageOf, fields: ['number', 'returning', 'wants', 'choices', 'companion'] })
    all.push(...page)
    const last = page.at(-1)
    if (!last || page.length < pageOf) return all
    after = last.number
  }
  throw new Error(`more than ${mostApplications} applications in the draw of ${term}`)
}

function clashesOf(drawn: readonly Course[]): (readonly [number, number])[] {
  return drawn.flatMap((one, first) =>
    drawn.flatMap((other, second) => {
      if (second <= first || one.lastDay < other.firstDay || other.lastDay < one.firstDay) return []
      return one.slots.some((slot) => other.slots.some((theirs) => overlap(slot, theirs))) ? [[first, second] as const] : []
    }),
  )
}
