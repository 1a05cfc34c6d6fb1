import { keepFile } from '../../files/keep'
import { writePaper } from '../../files/paper'
import { dayOf } from '../../kernel/calendar'
import { ok, refuse } from '../../kernel/errors'
import { implement, type Instance } from '../../kernel/operation'
import { rosterOf } from '../../people/roster'
import { books } from '../../places/records'
import { sessionsOf } from '../calendar'
import type { RosterLine } from '../contract/organising'
import { printRoster as rosterContract, printSignIn as signInContract } from '../contract/papers'
import { bookOf, sites, type Course } from '../records'
import { dayWords, slotsWords, wholeDayWords } from './words'

async function linesOf(instance: Instance, course: Course): Promise<RosterLine[]> {
  const book = await instance.db.get(books, bookOf(course._id))
  return book ? rosterOf(instance, book) : []
}

const standingWords = ({ standing }: RosterLine): string => (standing.place === 'line' ? `候补第 ${standing.ahead + 1}` : standing.place === 'offer' ? '等他点头' : '有名额')

/** What both papers begin with: which class, when, where, with whom. */
async function headOf({ db }: Instance, { title, slots, teacher, site }: Course): Promise<{ readonly kind: 'heading' | 'line'; readonly text: string }[]> {
  const place = await db.get(sites, site)
  return [{ kind: 'heading', text: title }, { kind: 'line', text: slotsWords(slots) }, { kind: 'line', text: `${place?.name ?? ''} · ${teacher}老师` }]
}

export const printRoster = implement(rosterContract, async (call) => {
  const course = call.scope?.record as Course
  const { actor, now } = call
  const [head, lines] = await Promise.all([headOf(call, course), linesOf(call, course)])
  const rows = lines.map((line, index) => [String(index + 1), line.name, String(line.birthYear), line.phoneMasked, standingWords(line)])
  const bytes = await writePaper(`${course.title}名单`, [...head, { kind: 'table', headings: ['', '姓名', '出生', '电话', '名额'], rows }, { kind: 'line', text: `${wholeDayWords(dayOf(now))}打印 · ${course.unitName}`, points: 14 }])
  return ok({ file: await keepFile(call, actor.person._id, `名单-${course.title}.docx`, bytes, now) })
})

/** Columns on one page: more would be too narrow to sign in. */
const meetingsOnPage = 6
/** Empty lines for who comes without being on the list. */
const spareLines = 5

export const printSignIn = implement(signInContract, async (call) => {
  const course = call.scope?.record as Course
  const { actor, now } = call
  const coming = sessionsOf(course).filter(({ to, cancelled }) => to > now && !cancelled).slice(0, meetingsOnPage)
  if (coming.length === 0) return refuse('NO_MEETING_LEFT')
  const [head, lines] = await Promise.all([headOf(call, course), linesOf(call, course)])
  const named = lines.filter(({ standing }) => standing.place !== 'line').map(({ name }) => name)
  const blank = coming.map(() => '')
  const rows = [...named, ...Array.from({ length: spareLines }, () => '')].map((name, index) => [String(index + 1), name, ...blank])
  const bytes = await writePaper(`${course.title}签到表`, [...head, { kind: 'line', text: '来了，请在那一天的格子里签名。' }, { kind: 'table', headings: ['', '姓名', ...coming.map(({ from }) => dayWords(dayOf(from)))], rows }])
  return ok({ file: await keepFile(call, actor.person._id, `签到表-${course.title}.docx`, bytes, now) })
})
