import type { InferOutput } from 'valibot'
import { dayOf } from '../kernel/calendar'
import type { Instance } from '../kernel/operation'
import { meetings, overlapsItself } from './calendar'
import type { courseForm } from './contract/organising'
import type { Course } from './records'
import { usableSite } from './usable-site'

export type CourseForm = InferOutput<typeof courseForm>

export type FormRefusal = 'NO_SUCH_SITE' | 'OUTSIDE_TERM' | 'AGES_REVERSED' | 'SLOTS_OVERLAP' | 'DESK_OVER_CAPACITY'

/** The term a course is held in, as far as its days matter. */
export interface TermDays {
  readonly firstDay: string
  readonly lastDay: string
}

/** What of a course comes from the form, with its last day worked out; or what is wrong with it. */
export async function courseFromForm(
  { db }: Pick<Instance, 'db'>,
  form: CourseForm,
  term: TermDays,
  unitPath: readonly string[],
): Promise<{ readonly no: FormRefusal } | { readonly facts: Omit<CourseForm, 'siteId'> & Pick<Course, 'site' | 'lastDay'> }> {
  if (form.ageMax < form.ageMin) return { no: 'AGES_REVERSED' }
  if (overlapsItself(form.slots)) return { no: 'SLOTS_OVERLAP' }
  if (form.deskSeats > form.capacity) return { no: 'DESK_OVER_CAPACITY' }
  const last = meetings(form).at(-1)
  const lastDay = last ? dayOf(last.from) : form.firstDay
  if (!last || form.firstDay < term.firstDay || lastDay > term.lastDay) return { no: 'OUTSIDE_TERM' }
  const { siteId, ...facts } = form
  const site = await usableSite(db, siteId, unitPath)
  return site ? { facts: { ...facts, site: site._id, lastDay } } : { no: 'NO_SUCH_SITE' }
}
