import { ok, refuse, type KernelCode, type Outcome } from '../kernel/errors'
import { implement, type Instance } from '../kernel/operation'
import { helpers, people, type Person } from '../people/records'
import { signUp, type Limits, type SignedUp } from '../places'
import type { How, Pool } from '../places/records'
import { nextMeeting } from './calendar'
import { hasConsent } from './consent'
import type { Standing } from './contract/catalogue'
import { enrol as contract, type enrolRefusals, type Enrolled } from './contract/enrolment'
import { courseFacts, type KnownCourse } from './facts'
import { feeFrom } from './fees/due'
import { bookOf } from './records'
import { mayEnrol, meetingsOf, seriesOf, withinLimits, type Asking, type EnrolRefusal } from './rules'
import { villagePool } from './views'

export type EnrolCode = (typeof enrolRefusals)[number] | KernelCode

/** Who enrols whom, how. */
export interface Enrolling {
  readonly person: Person
  /** The second of a couple, who want two seats or none. */
  readonly partner: Person | null
  readonly how: How
  /** Epoch ms of the telephone call that asked for it. */
  readonly calledAt: number | null
  /** True when an organiser has said why the course's conditions shall not count. */
  readonly allowed: boolean
  readonly act: string
  readonly now: number
}

export const enrol = implement(contract, async (call) => {
  const { db, subject, actor, input, act, now } = call
  const course = await courseFacts(db, input.courseId, now)
  if (!course) return refuse('NO_SUCH_COURSE')
  const partner = input.partner === undefined ? null : await partnerOf(call, input.partner, [actor.person._id, subject._id])
  if (partner === 'nobody') return refuse('PARTNER_NOT_ALLOWED')
  const how = subject._id === actor.person._id ? 'self' : 'helper'
  return enrolPerson(call, course, { person: subject, partner, how, calledAt: null, allowed: false, act, now })
})

/** The second of a couple, who must have allowed one of these to sign them up: nobody is put into a class that they did not ask for. */
async function partnerOf({ db }: Instance, id: string, by: readonly string[]): Promise<Person | 'nobody'> {
  const [, subject] = by
  for (const helper of new Set(by)) {
    const relation = await db.follow(helpers, `${helper}:${id}`, 'subject', people)
    const allows = relation?.target?.status === 'active' && relation.doc.revokedAt === null && relation.doc.rights.includes('courses')
    if (allows && relation.target && id !== subject) return relation.target
  }
  return 'nobody'
}

/** Enrols a person: the course's conditions, then their own limits and the seat. Shared by the app, helpers and the desk. */
export async function enrolPerson({ db }: Pick<Instance, 'db'>, course: KnownCourse, enrolling: Enrolling): Promise<Outcome<Enrolled, EnrolCode>> {
  const { person, partner, how, calledAt, act, now } = enrolling
  for (const one of partner ? [person, partner] : [person]) {
    const no = mayEnrol(course, await askingOf(db, one, enrolling))
    if (no) return refusal(no, one === partner)
  }
  const limits: Limits<EnrolRefusal> = (claims) => withinLimits(course, claims, course.where, { atDesk: how === 'desk', allowed: enrolling.allowed, now })
  const request = { book: bookOf(course._id), pools: poolsFor(course, person, how), person: person._id, how, title: course.title, act, calledAt, limits }
  const counted = { term: course.term, series: seriesOf(course), meets: meetingsOf(course, course.where), fee: feeFrom(course, now) }
  const signed = await signUp<EnrolRefusal>(db, { ...request, ...counted, partner: partner && { person: partner._id, limits } }, now)
  return answer(course, signed, partner, now)
}

/** What is known of somebody who asks for a place. */
export const askingOf = async (db: Instance['db'], person: Person, { how, allowed, now }: Pick<Enrolling, 'how' | 'allowed' | 'now'>): Promise<Asking> => ({
  ...{ person, atDesk: how === 'desk', allowed, now },
  consented: await hasConsent(db, person, now),
})

/** Whose seats somebody may take, in this order: their village's, the desk's when it signs them up, everybody's. */
export function poolsFor({ mode, quotas }: KnownCourse, { residence }: Person, how: How): readonly Pool[] {
  const mine = mode === 'village' ? quotas.filter(({ village }) => (residence ?? '').includes(village)).map(({ village }) => villagePool(village)) : []
  return [...mine, ...(how === 'desk' ? ['desk'] : []), 'app']
}

function answer(course: KnownCourse, signed: SignedUp<EnrolRefusal>, partner: Person | null, now: number): Outcome<Enrolled, EnrolCode> {
  if ('no' in signed) return refusal(signed.no, signed.person === partner?._id)
  const enrolled = (standing: Standing) =>
    ok({ courseId: course._id, title: course.title, standing, firstMeeting: nextMeeting(course, now)?.from ?? 0, fee: standing.place === 'seat' ? feeFrom(course, now) : null })
  switch (signed.place) {
    case 'seat':
      return enrolled({ place: 'seat' })
    case 'offer':
      return enrolled({ place: 'offer', until: signed.until })
    case 'line':
      return enrolled({ place: 'line', ahead: signed.ahead })
    case 'taken':
      return refuse('SIGNED_UP_ALONE')
    case 'undone':
      return refuse('UNDONE')
    case 'reused':
      return refuse('REQUEST_REUSED')
    case 'closed':
      return refuse('COURSE_CANCELLED')
    case 'gone':
      return refuse('NO_SUCH_COURSE')
    case 'busy':
      return refuse('BUSY')
  }
}

/** `partner`: it is the second of a couple who may not. */
function refusal({ code, ...facts }: EnrolRefusal, partner: boolean): Outcome<never, EnrolCode> {
  return refuse(code, partner ? { ...facts, partner } : facts)
}
