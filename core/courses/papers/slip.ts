import { cardDigits, cardsOf, makeCard } from '../../codes/cards'
import { keepFile } from '../../files/keep'
import { writePaper, type Piece } from '../../files/paper'
import { organises } from '../../kernel/access'
import { ok, refuse } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { people } from '../../people/records'
import { books, line } from '../../places/records'
import { sessionsOf } from '../calendar'
import { printSlip as contract } from '../contract/papers'
import { bookOf, sites, type Course } from '../records'
import { feeWords, meetingWords, slotsWords } from './words'

/** Dates on the slip: what fits on its page. */
const mostDates = 12

export const printSlip = implement(contract, async (call) => {
  const course = call.scope?.record as Course
  const { db, keys, input, actor, act, now } = call
  const { _ } = db
  const [person, book, waiting, place] = await Promise.all([
    db.get(people, input.personId),
    db.get(books, bookOf(course._id)),
    db.find(line, { book: bookOf(course._id), status: _.in(['waiting', 'called', 'paused']), person: input.personId }, { limit: 1, fields: ['_id'] }),
    db.get(sites, course.site),
  ])
  const seated = book?.holders.some((holder) => holder.person === input.personId) ?? false
  if (!person || (!seated && waiting.length === 0)) return refuse('NOT_IN_COURSE')
  // The digits open attendance everywhere, and hand-over: who may not make the card may not print it.
  const mayMake = organises(actor.person, person.unitPath, now)
  const [card = mayMake ? await makeCard(db, { person: person._id, act, by: actor.person._id, now }) : undefined] = mayMake ? await cardsOf(db, [person._id]) : []
  const dates = sessionsOf(course).filter(({ to, cancelled }) => to > now && !cancelled)
  const pieces: Piece[] = [
    { kind: 'heading', text: course.title },
    { kind: 'line', text: `${person.name}${seated ? '' : '（候补，轮到了给您打电话）'}`, points: 32, bold: true, centred: true },
    { kind: 'line', text: slotsWords(course.slots), points: 24, bold: true },
    { kind: 'line', text: `在${place?.name ?? ''}`, points: 24, bold: true },
    { kind: 'line', text: [place?.address ?? '', place?.access ?? '', place?.bus ?? ''].filter((words) => words !== '').join(' · '), points: 20 },
    { kind: 'line', text: `${course.teacher}老师 · ${feeWords(course.fee)}`, points: 20 },
    ...(card ? ([{ kind: 'line', text: '签到的时候，报这 6 个数字：', points: 20 }, { kind: 'digits', text: cardDigits(keys, card) }] as const) : ([{ kind: 'line', text: '签到的时候，报您的名字。', points: 20 }] as const)),
    { kind: 'line', text: `来不了、有事问，打电话 ${course.phone}`, points: 24, bold: true },
    ...dates.slice(0, mostDates).map((date): Piece => ({ kind: 'line', text: meetingWords(date), points: 18 })),
    ...(dates.length > mostDates ? [{ kind: 'line', text: `后面还有 ${dates.length - mostDates} 次，时间一样。`, points: 18 } as const] : []),
  ]
  return ok({ file: await keepFile(call, actor.person._id, `条子-${person.name}.docx`, await writePaper(course.title, pieces), now, act) })
})
