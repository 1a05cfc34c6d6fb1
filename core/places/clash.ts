import { dayOf, instantOf, minuteOf, weekdayOf } from '../kernel/calendar'
import { distanceBetween, type Position } from '../kernel/distance'
import type { Claim, Meetings } from './records'

/** How long people take from one place to another: some minutes to leave and arrive, and the way by bus or bicycle. */
export const travel = { minutesAtLeast: 15, kmPerHour: 15, samePlaceMetres: 200 } as const

/** Minutes from one place to the other; 0 within one place, and where a place is not known. */
export function travelMinutes(one: Position | undefined, other: Position | undefined): number {
  if (!one || !other) return 0
  const metres = distanceBetween(one, other)
  return metres <= travel.samePlaceMetres ? 0 : Math.ceil(travel.minutesAtLeast + (metres / 1000 / travel.kmPerHour) * 60)
}

type Weekly = Extract<Meetings, { kind: 'weekly' }>
type Once = Extract<Meetings, { kind: 'once' }>

interface Span {
  readonly from: number
  readonly to: number
}

const meet = (one: Span, other: Span, gap: number): boolean => one.from < other.to + gap && other.from < one.to + gap

/** True when nobody can be at both: they share a minute, or the way from one to the other is longer than the time between. */
export function clashes(one: Meetings, other: Meetings): boolean {
  const minutes = travelMinutes(one.where, other.where)
  if (one.kind === 'once') return other.kind === 'once' ? meet(one, other, minutes * 60_000) : onceInWeekly(one, other, minutes)
  return other.kind === 'once' ? onceInWeekly(other, one, minutes) : weeklyClash(one, other, minutes)
}

/** Weekly meetings clash when their terms overlap and two slots of one weekday meet, or when a moved meeting of one falls upon the other. */
function weeklyClash(one: Weekly, other: Weekly, minutes: number): boolean {
  if (movedOf(one).some((moved) => onceInWeekly(moved, other, minutes)) || movedOf(other).some((moved) => onceInWeekly(moved, one, minutes))) return true
  if (one.lastDay < other.firstDay || other.lastDay < one.firstDay) return false
  return one.slots.some((slot) => other.slots.some((theirs) => slot.weekday === theirs.weekday && meet(slot, theirs, minutes)))
}

/** Whether something that is once meets a weekly meeting as it is held: on its days, but for those that are off, cancelled or moved; and where they were moved to. */
function onceInWeekly(once: Once, weekly: Weekly, minutes: number): boolean {
  if (movedOf(weekly).some((moved) => meet(once, moved, minutes * 60_000))) return true
  const { slots, firstDay, lastDay, daysOff = [], changes = [] } = weekly
  const day = dayOf(once.from)
  if (day < firstDay || day > lastDay || daysOff.includes(day)) return false
  const span = { from: minuteOf(once.from), to: minuteOf(once.from) + Math.ceil((once.to - once.from) / 60_000) }
  const isHeld = (from: number): boolean => !changes.some(({ session }) => session === instantOf(day, from))
  return slots.some((slot) => slot.weekday === weekdayOf(day) && isHeld(slot.from) && meet(slot, span, minutes))
}

/** The single meetings that are held otherwise than the slots have them. */
const movedOf = ({ changes = [] }: Weekly): readonly Once[] => changes.filter(({ cancelled }) => !cancelled).map(({ from, to }) => ({ kind: 'once', from, to }))

/** The title of what the person has at the same time; null when nothing. What they are giving up does not count. */
export function clashOf(meets: Meetings, claims: readonly Claim[]): string | null {
  return claims.find((claim) => claim.status !== 'leaving' && clashes(meets, claim.meets))?.title ?? null
}
