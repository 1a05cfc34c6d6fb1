import { whoStays } from '../../kernel/identity'
import type { Instance } from '../../kernel/operation'
import { people, type Person } from '../../people/records'
import { holdDraw, type Drawn } from '../drawing/draw'
import { hashOfList, readList, type DrawList } from '../drawing/list'
import { courses, type Course } from '../records'
import { applications, drawNumbers, draws, type Draw } from './records'
import { seatDrawn } from './seat'
import { tellDrawn } from './tell'

/** Seats and places written in one turn of the clockwork, and people at once. */
const batch = 400
const together = 8

/** One thing that the draw came to: a number has a seat in a course, or stands in its line. */
interface Result {
  readonly number: string
  readonly course: number
  readonly place: 'seat' | 'line'
}

/**
 * Writes the results of draws into the books: first the seats, then the lines in the drawn order, a batch in each turn. How far it
 * came is in the draw; a turn that dies is done again from there, and what is written already stays as it is. Gives how much it did.
 */
export async function sweepDraws(instance: Instance, now: number): Promise<number> {
  const open = await instance.db.find(draws, { step: 'drawn' }, { limit: 5 })
  let done = 0
  for (const draw of open) done += await writeOut(instance, draw, now)
  return done
}

async function writeOut(instance: Instance, draw: Draw, now: number): Promise<number> {
  const { db } = instance
  const list = await readFrozen(instance, draw)
  const drawn = holdDraw(list, draw.listHash ?? '', draw.publicNumber ?? '')
  const results = resultsOf(drawn)
  const turn = results.slice(draw.written, draw.written + batch)
  if (turn.length === 0) return finish(instance, draw, list, drawn, now)
  const { _ } = db
  const found = await db.find(courses, { _id: _.in(list.courses.map(({ id }) => id)) }, { limit: 1000 })
  const byPosition = list.courses.map(({ id }) => found.find(({ _id }) => _id === id))
  await inLanes(laned(turn), async (result) => {
    const course = byPosition[result.course]
    const person = course && (await personOf(instance, draw._id, result.number))
    if (course && person) await seatDrawn(instance, course, person, `draw:${draw._id}:${result.number}-${result.course}`, now)
  })
  await db.change(draws, draw._id, { written: draw.written }, { written: draw.written + turn.length })
  return turn.length
}

/** The frozen list, checked against the hash that was published: nothing else is ever drawn from. */
async function readFrozen({ sdk }: Pick<Instance, 'sdk'>, { _id, fileId, listHash }: Draw): Promise<DrawList> {
  const { fileContent } = await sdk.downloadFile({ fileID: fileId ?? '' })
  const text = fileContent.toString('utf8')
  const list = readList(text)
  if (!list || hashOfList(text) !== listHash) throw new Error(`the list of the draw of ${_id} is not the one that was frozen`)
  return list
}

function resultsOf(drawn: readonly Drawn[]): Result[] {
  const seats = drawn.flatMap(({ number, seats: mine }) => mine.map((course): Result => ({ number, course, place: 'seat' })))
  return [...seats, ...drawn.flatMap(({ number, line }) => line.map((course): Result => ({ number, course, place: 'line' })))]
}

/** What may be done side by side: each course is a lane of its own, kept in order, because its line is. */
function laned(turn: readonly Result[]): Result[][] {
  const lanes = new Map<number, Result[]>()
  for (const result of turn) lanes.set(result.course, [...(lanes.get(result.course) ?? []), result])
  return [...lanes.values()]
}

async function inLanes(lanes: Result[][], work: (result: Result) => Promise<void>): Promise<void> {
  const waiting = [...lanes]
  const worker = async (): Promise<void> => {
    for (let lane = waiting.shift(); lane; lane = waiting.shift()) for (const result of lane) await work(result)
  }
  await Promise.all(Array.from({ length: together }, worker))
}

/** Whose the number is; of two records that turned out to be of one human, the one who stays, also before the number has followed. */
async function personOf({ db }: Pick<Instance, 'db'>, term: string, number: string): Promise<Person | null> {
  const known = await db.get(drawNumbers, `${term}:${number}`)
  const person = known && (await db.get(people, known.person))
  return person && whoStays(db, person)
}

/** All is in the books: the courses go first come first served from here on, and everybody is told. */
async function finish({ db }: Instance, draw: Draw, list: DrawList, drawn: readonly Drawn[], now: number): Promise<number> {
  for (const { id } of list.courses) await db.change<Course>(courses, id, { drawnAt: null }, { drawnAt: now })
  const { _ } = db
  for (let from = 0; from < drawn.length; from += 500) {
    const numbers = drawn.slice(from, from + 500).map(({ number }) => number)
    const some = await db.find(applications, { term: draw._id, number: _.in(numbers) }, { limit: 500, fields: ['person', 'number'] })
    await tellDrawn(db, draw, list, drawn, some, now)
  }
  await db.change(draws, draw._id, { step: 'drawn' }, { step: 'done' })
  return drawn.length
}
