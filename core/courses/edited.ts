import type { CourseChange } from './contract/messages'
import type { Course } from './records'

/** What of a course people come by: told of when it is otherwise. */
export type Arranged = Pick<Course, 'site' | 'slots' | 'firstDay' | 'lastDay' | 'daysOff' | 'sessions' | 'teacher'>

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
const days = ({ firstDay, lastDay, daysOff, sessions }: Arranged): unknown => [firstDay, lastDay, daysOff, sessions]
const times = ({ slots }: Arranged): unknown => slots.map(({ weekday, from, to }) => [weekday, from, to])

/** What an edit changes of what people come by. */
export function whatChanged(before: Arranged, after: Arranged): CourseChange['what'][] {
  return [
    ...(same(times(before), times(after)) ? [] : (['time'] as const)),
    ...(same(days(before), days(after)) ? [] : (['days'] as const)),
    ...(before.site === after.site ? [] : (['place'] as const)),
    ...(before.teacher === after.teacher ? [] : (['teacher'] as const)),
  ]
}

/** The same with how it is now, as people are told. `site`: its name and address. */
export function changesTold(course: Arranged, what: readonly CourseChange['what'][], { name, address }: { readonly name: string; readonly address: string }): CourseChange[] {
  const { site, slots, firstDay, lastDay, sessions, daysOff, teacher } = course
  const told = {
    time: { what: 'time', slots },
    days: { what: 'days', firstDay, lastDay, sessions, daysOff },
    place: { what: 'place', site, name, address },
    teacher: { what: 'teacher', teacher },
  } as const satisfies { readonly [What in CourseChange['what']]: CourseChange & { readonly what: What } }
  return what.map((one) => told[one])
}

/** True while the course still is as somebody is to be told: what was changed once more is told by the later message. */
export function stillAs(course: Arranged, changes: readonly CourseChange[]): boolean {
  return changes.every((change) => {
    switch (change.what) {
      case 'time':
        return same(times(course), times({ ...course, slots: change.slots }))
      case 'days':
        return same(days(course), days({ ...course, ...change }))
      case 'place':
        return course.site === change.site
      case 'teacher':
        return course.teacher === change.teacher
    }
  })
}
