import type { InferOutput } from 'valibot'
import { dayOf } from '../kernel/calendar'
import type { Instance } from '../kernel/operation'
import { meetings, overlapsItself } from './calendar'
import { courseDefaults, type courseForm, type CourseForm } from './contract/course-form'
import type { Course, CourseSettings, Site } from './records'
import { searchable } from './sounds'
import { usableSite } from './usable-site'

export type FormRefusal = 'NO_SUCH_SITE' | 'OUTSIDE_TERM' | 'AGES_REVERSED' | 'SLOTS_OVERLAP' | 'DESK_OVER_CAPACITY' | 'QUOTAS_OVER_CAPACITY'

/** The term a course is held in, as far as its days matter. */
export interface TermDays {
  readonly firstDay: string
  readonly lastDay: string
  readonly daysOff: readonly string[]
}

/** The form with what it does not say taken from the course as it is, or from the defaults. */
export function completed(form: InferOutput<typeof courseForm>, before: CourseSettings = courseDefaults): CourseForm {
  return {
    ...form,
    mode: form.mode ?? before.mode,
    quotas: form.quotas ?? before.quotas,
    minimum: form.minimum ?? before.minimum,
    sex: form.sex ?? before.sex,
    residence: form.residence ?? before.residence,
    units: form.units ?? before.units,
    series: form.series ?? before.series,
    level: form.level ?? before.level,
    needsLevelBefore: form.needsLevelBefore ?? before.needsLevelBefore,
    keepForCouple: form.keepForCouple ?? before.keepForCouple,
  }
}

/** What of a course comes from its form, with what is worked out from it. */
export type FormFacts = Omit<CourseForm, 'siteId'> & Pick<Course, 'site' | 'lastDay' | 'search'>

/** The form's facts in a term and at a site; or what is wrong with it. */
export function courseAt(form: CourseForm, term: TermDays, site: Pick<Site, '_id' | 'name' | 'address'>): { readonly no: FormRefusal } | { readonly facts: FormFacts } {
  if (form.ageMax < form.ageMin) return { no: 'AGES_REVERSED' }
  if (overlapsItself(form.slots)) return { no: 'SLOTS_OVERLAP' }
  if (form.deskSeats > form.capacity) return { no: 'DESK_OVER_CAPACITY' }
  if (form.quotas.reduce((sum, { seats }) => sum + seats, 0) > form.capacity - form.deskSeats) return { no: 'QUOTAS_OVER_CAPACITY' }
  const daysOff = [...new Set([...form.daysOff, ...term.daysOff])].sort()
  const last = meetings({ ...form, daysOff }).at(-1)
  const lastDay = last ? dayOf(last.from) : form.firstDay
  if (!last || form.firstDay < term.firstDay || lastDay > term.lastDay) return { no: 'OUTSIDE_TERM' }
  const { siteId: _siteId, ...facts } = form
  return { facts: { ...facts, daysOff, site: site._id, lastDay, search: searchable(form, site) } }
}

/** The same, at the site that the form names, if the unit may use it. */
export async function courseFromForm({ db }: Pick<Instance, 'db'>, form: CourseForm, term: TermDays, unitPath: readonly string[]): Promise<{ readonly no: FormRefusal } | { readonly facts: FormFacts }> {
  const site = await usableSite(db, form.siteId, unitPath)
  return site ? courseAt(form, term, site) : { no: 'NO_SUCH_SITE' }
}
