import { ok, refuse, type KernelCode, type Outcome } from '../kernel/errors'
import { implement, type Instance } from '../kernel/operation'
import type { Person } from '../people/records'
import { signUp, type SignedUp } from '../places'
import type { How, Pool } from '../places/records'
import { nextMeeting } from './calendar'
import type { Standing } from './contract/catalogue'
import { enrol as contract, type enrolRefusals, type Enrolled } from './contract/enrolment'
import { courseFacts } from './facts'
import { bookOf, periodOf, type Course } from './records'
import { mayEnrol, meetingsOf, withinLimits, type EnrolRefusal } from './rules'

type EnrolCode = (typeof enrolRefusals)[number] | KernelCode

/** Who enrols whom, how. */
export interface Enrolling {
  readonly person: Person
  readonly how: How
  readonly act: string
  readonly now: number
}

export const enrol = implement(contract, async (call) => {
  const { subject, actor, input, act, now } = call
  const course = await courseFacts(call.db, input.courseId, now)
  if (!course) return refuse('NO_SUCH_COURSE')
  const how = subject._id === actor.person._id ? 'self' : 'helper'
  return enrolPerson(call, course, { person: subject, how, act, now })
})

/** Enrols a person: the course's conditions, then their own limits and the seat. Shared by the app, helpers and the desk. */
export async function enrolPerson({ db }: Instance, course: Course, { person, how, act, now }: Enrolling): Promise<Outcome<Enrolled, EnrolCode>> {
  const no = mayEnrol(course, person.birthYear, how === 'desk', now)
  if (no) return refusal(no)
  const pools: readonly Pool[] = how === 'desk' ? ['desk', 'app'] : ['app']
  const signed = await signUp<EnrolRefusal>(
    db,
    {
      book: bookOf(course._id),
      pools,
      person: person._id,
      how,
      period: periodOf(course.term),
      title: course.title,
      meets: meetingsOf(course),
      limits: (claims) => withinLimits(course, claims),
      act,
    },
    now,
  )
  return answer(course, signed, now)
}

function answer(course: Course, signed: SignedUp<EnrolRefusal>, now: number): Outcome<Enrolled, EnrolCode> {
  if ('no' in signed) return refusal(signed.no)
  const enrolled = (standing: Standing) =>
    ok({ courseId: course._id, title: course.title, standing, firstMeeting: nextMeeting(course, now)?.from ?? 0 })
  switch (signed.place) {
    case 'seat':
      return enrolled({ place: 'seat' })
    case 'line':
      return enrolled({ place: 'line', ahead: signed.ahead })
    case 'undone':
      return refuse('UNDONE')
    case 'reused':
      return refuse('REQUEST_REUSED')
    case 'gone':
      return refuse('NO_SUCH_COURSE')
    case 'busy':
      return refuse('BUSY')
  }
}

function refusal({ code, ...facts }: EnrolRefusal): Outcome<never, EnrolCode> {
  return refuse(code, facts)
}
