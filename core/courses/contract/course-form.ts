import * as v from 'valibot'
import { count, day, id, instant, line, minuteOfDay, phone, text } from '../../kernel/schemas'

const slot = v.pipe(
  v.strictObject({ weekday: count(1, 7), from: minuteOfDay, to: minuteOfDay }),
  v.check((meeting) => meeting.from < meeting.to),
)

/** What a key that several classes share is made of: 太极拳, taiji-1. Empty for a class that belongs to no series. */
const seriesKey = text(20)

const named = {
  title: line(30),
  topic: line(10),
  about: text(500),
  teacher: line(20),
  teacherAbout: text(100),
  siteId: id,
  slots: v.pipe(v.array(slot), v.minLength(1), v.maxLength(5)),
  firstDay: day,
  sessions: count(1, 60),
  /** Days without a meeting; the term's own holidays come to these. */
  daysOff: v.pipe(v.array(day), v.maxLength(60)),
  fee: count(0, 2_000),
  ageMin: count(18, 100),
  ageMax: count(18, 120),
  capacity: count(1, 500),
  /** Seats of the capacity kept for the desk and the telephone. */
  deskSeats: count(0, 500),
  phone,
}

/** How seats are given: first come first served, by a draw, or to villages by quota. */
export const courseModes = ['queue', 'draw', 'village'] as const

const setting = {
  mode: v.picklist(courseModes),
  /** In mode `village`: how many seats each village has. */
  quotas: v.pipe(v.array(v.strictObject({ village: line(20), seats: count(1, 500) })), v.maxLength(60)),
  /** Below this many at the term's deadline, the class does not open. */
  minimum: count(1, 500),
  /** Whom a class takes that needs it so. */
  sex: v.picklist(['any', 'female', 'male']),
  /** The village, town or district in which one must live; empty for anywhere. */
  residence: text(20),
  /** Only people of these units and the units under them; empty for everybody. */
  units: v.pipe(v.array(id), v.maxLength(20)),
  /** Classes of one series follow each other: who was in one of them is a returning student of all. */
  series: seriesKey,
  /** The step within its series, from 1. */
  level: count(1, 9),
  /** True when the step before must have been passed. */
  needsLevelBefore: v.boolean(),
  /** True when a freed seat waits for a couple that stands first until a second one comes; else it goes to the next who is alone. */
  keepForCouple: v.boolean(),
}

/** What is taken when a form does not say: that of an older mini-program, or a spreadsheet without the column. */
export const courseDefaults = {
  mode: 'queue',
  quotas: [],
  minimum: 20,
  sex: 'any',
  residence: '',
  units: [],
  series: '',
  level: 1,
  needsLevelBefore: false,
  keepForCouple: true,
} satisfies CourseSettings

type CourseSettings = { [Key in keyof typeof setting]: v.InferOutput<(typeof setting)[Key]> }

/** The schema of each fact, as the form and the course sheet are held against them. */
export const courseFields = { ...named, ...setting }

/** The schema of the organiser's form. What older forms do not have may be left out: published, it is the default; edited, it stays. */
export const courseForm = v.strictObject({
  ...named,
  mode: v.optional(setting.mode),
  quotas: v.optional(setting.quotas),
  minimum: v.optional(setting.minimum),
  sex: v.optional(setting.sex),
  residence: v.optional(setting.residence),
  units: v.optional(setting.units),
  series: v.optional(setting.series),
  level: v.optional(setting.level),
  needsLevelBefore: v.optional(setting.needsLevelBefore),
  keepForCouple: v.optional(setting.keepForCouple),
})

/** A form with everything said. */
export type CourseForm = Required<v.InferOutput<typeof courseForm>>

/** The term's settings beyond its days and window, each with what is taken when it is not said. */
export const termSettings = {
  /** Epoch ms from which returning students may sign up, before everybody else; left out when there is no such window. */
  returningOpensAt: v.optional(instant),
  /** Hours for which a freed seat is held for the one to whom it is offered. */
  offerHours: v.optional(count(1, 240), 48),
  /** Working days within which the fee is paid at the desk, counted from the day after the seat was taken. */
  feeDueWorkingDays: v.optional(count(1, 60), 2),
  /** The day on which classes below their minimum are closed or merged; left out while none is set. */
  minimumDay: v.optional(day),
  /** Holidays on which no course of the term meets. */
  daysOff: v.optional(v.pipe(v.array(day), v.maxLength(60)), []),
  /** At so many absences in a row an enrolment ends; the person is warned at the two before. */
  absencesEnd: v.optional(count(2, 30), 6),
  /** The share of meetings, in per cent, that earns a certificate. */
  certificatePercent: v.optional(count(1, 100), 70),
  /** How many choices an application to the draw ranks. */
  ranks: v.optional(count(1, 10), 3),
  /** True when returning students are drawn before the others. */
  returningFirst: v.optional(v.boolean(), true),
}
