import type { CourseForm } from '../contract/course-form'
import type { CourseLine, Fault } from '../contract/sheets'
import { courseAt, type FormFacts } from '../form'
import type { Course, Site, Term } from '../records'
import type { ReadLine } from './read'

/** A line on its way in: where it stands, and what it was read as. */
export interface Line {
  readonly line: number
  readonly title: string
  readonly read: ReadLine
}

/** What the lines are held against. */
export interface Setting {
  readonly term: Term
  /** YYYY-MM-DD */
  readonly today: string
  readonly sites: readonly Site[]
  /** The unit's courses of the term, cancelled ones left out. */
  readonly there: readonly Pick<Course, 'title' | 'site' | 'slots'>[]
}

/** A line that can be published. */
export interface GoodLine {
  readonly line: number
  readonly facts: FormFacts
}

/** Holds every line against the term, its site, what is there already, and the lines before it. */
export function judge(lines: readonly Line[], { term, today, sites, there }: Setting): { readonly lines: readonly CourseLine[]; readonly good: readonly GoodLine[] } {
  const known = new Set(there.map(({ title, site, slots }) => signOf(title, site, slots)))
  const seen = new Set<string>()
  const good: GoodLine[] = []
  const judged = lines.map(({ line, title, read }): CourseLine => {
    if ('faults' in read) return { line, title, result: 'wrong', faults: read.faults }
    const { form } = read
    const sign = signOf(form.title, form.siteId, form.slots)
    if (seen.has(sign)) return { line, title, result: 'wrong', faults: ['TWICE'] }
    seen.add(sign)
    if (known.has(sign)) return { line, title, result: 'known', faults: [] }
    const site = sites.find(({ _id }) => _id === form.siteId)
    const at = site ? courseAt(form, term, site) : ({ no: 'SITE' } as const)
    const faults: Fault[] = [...(form.firstDay < today ? (['DAY_IN_PAST'] as const) : []), ...('no' in at ? [at.no === 'NO_SUCH_SITE' ? ('SITE' as const) : at.no] : [])]
    if ('no' in at || faults.length > 0) return { line, title, result: 'wrong', faults }
    good.push({ line, facts: at.facts })
    return { line, title, result: 'new', faults: [] }
  })
  return { lines: judged, good }
}

/** What makes two lines the same class: its name, its place and its times. */
const signOf = (title: string, site: string, slots: CourseForm['slots'] | Course['slots']): string =>
  [title, site, ...slots.map(({ weekday, from, to }) => `${weekday} ${from} ${to}`).sort()].join('\n')
