import { ok, refuse, type KernelCode, type Outcome } from '../../kernel/errors'
import { implement, type Instance } from '../../kernel/operation'
import { apply as applyContract, withdrawApplication as withdrawContract } from '../contract/draw'
import { courses, terms, type Course, type Term } from '../records'
import { isReturningStudent, notForThem } from './conditions'
import { numberFor } from './number'
import { applicationId, applications, drawNumbers, draws, type Application, type Draw } from './records'

const rounds = 6
const actsKept = 20

export const apply = implement(applyContract, async (call) => {
  const { db, subject, input, act, hash, now } = call
  const { _ } = db
  const [term, draw, chosen] = await Promise.all([db.get(terms, input.termId), db.get(draws, input.termId), db.find(courses, { _id: _.in(input.choices) })])
  if (!term || !draw) return refuse('NO_DRAW')
  const wrong = closed(term, draw, now) ?? wrongChoices(term, input, chosen)
  if (wrong) return wrong
  const no = await notForThem(db, subject, chosen, now)
  if (no) return refuse('NOT_FOR_YOU', { ...no })
  const { choices, wants, companion = null } = input
  if (companion !== null && !(await db.get(drawNumbers, `${term._id}:${companion}`))) return refuse('NO_SUCH_COMPANION')
  // After a merge somebody may have the number of their other record: it is theirs, and their companion may have named it.
  const number = (await db.get(applications, applicationId(subject._id, term._id)))?.number ?? (await numberFor(call, subject._id, term._id))
  if (companion === number) return refuse('NO_SUCH_COMPANION')
  const returning = await isReturningStudent(db, subject._id, term)
  return writeApplication(call, subject._id, term._id, { number, choices, wants, companion, returning }, act, hash)
})

type Wish = Pick<Application, 'number' | 'choices' | 'wants' | 'companion' | 'returning'>

/** Writes the wish by compare-and-set; an act that was here before changes nothing. */
async function writeApplication({ db }: Pick<Instance, 'db'>, person: string, term: string, wish: Wish, act: string, hash: string): Promise<Outcome<{ number: string }, KernelCode>> {
  const _id = applicationId(person, term)
  for (let round = 0; round < rounds; round++) {
    const known = await db.get(applications, _id)
    const earlier = known?.acts.find((one) => one.act === act)
    if (earlier) return earlier.hash === hash ? ok({ number: wish.number }) : refuse('REQUEST_REUSED')
    const acts = [...(known?.acts ?? []), { act, hash }].slice(-actsKept)
    const next = { ...wish, version: (known?.version ?? 0) + 1, acts }
    const guard = { version: known?.version ?? 0 }
    if (known ? await db.change(applications, _id, guard, next) : await db.add(applications, { _id, person, term, ...next })) return ok({ number: wish.number })
  }
  return refuse('BUSY')
}

function closed(term: Term, draw: Draw, now: number) {
  if (draw.step !== 'announced') return refuse('DRAW_FROZEN')
  if (now < term.opensAt) return refuse('NOT_OPEN_YET', { at: term.opensAt })
  return now >= draw.closesAt ? refuse('CLOSED', { at: draw.closesAt }) : null
}

function wrongChoices(term: Term, { choices, wants }: { readonly choices: readonly string[]; readonly wants: number }, chosen: readonly Course[]) {
  if (choices.length > term.ranks) return refuse('TOO_MANY_CHOICES', { most: term.ranks })
  if (wants > term.mostCourses) return refuse('TOO_MANY_COURSES', { most: term.mostCourses })
  if (chosen.length < choices.length || chosen.some((course) => course.term !== term._id)) return refuse('NO_SUCH_COURSE')
  const other = chosen.find(({ mode, drawnAt }) => mode !== 'draw' || drawnAt !== null)
  if (other) return refuse('NOT_BY_DRAW', { title: other.title })
  return chosen.some(({ status }) => status === 'cancelled') ? refuse('COURSE_CANCELLED') : null
}

/** Who applied and changed their mind keeps the number and wants nothing. */
export const withdrawApplication = implement(withdrawContract, async (call) => {
  const { db, subject, input, act, hash, now } = call
  const [term, draw] = await Promise.all([db.get(terms, input.termId), db.get(draws, input.termId)])
  if (!term || !draw) return refuse('NO_DRAW')
  if (draw.step !== 'announced') return refuse('DRAW_FROZEN')
  if (now >= draw.closesAt) return refuse('CLOSED', { at: draw.closesAt })
  const known = await db.get(applications, applicationId(subject._id, term._id))
  if (!known) return ok({})
  const { number, returning } = known
  const written = await writeApplication(call, subject._id, term._id, { number, returning, choices: [], wants: 1, companion: null }, act, hash)
  return written.ok ? ok({}) : written
})
