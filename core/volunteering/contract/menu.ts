import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { count, id, instant, line, phone, text } from '../../kernel/schemas'

/** 宣讲, 帮扶指导, 工作室: a talk, help by an expert, what a studio does (mediation, a hotline's visit). */
export const topicKinds = ['talk', 'help', 'studio'] as const
export type TopicKind = (typeof topicKinds)[number]

const slot = v.pipe(
  v.strictObject({ from: instant, to: instant }),
  v.check(({ from, to }) => from < to && to - from <= 6 * 3_600_000),
)

/** The schema of the lecturer's form. */
export const topicForm = v.strictObject({ kind: v.picklist(topicKinds), title: line(30), about: text(300), slots: v.pipe(v.array(slot), v.minLength(1), v.maxLength(20)) })

/** The schema of the host's form. */
export const askForm = v.strictObject({ forWhom: line(30), place: line(60), people: count(1, 2000), phone, words: text(100) })

export interface TopicSlot {
  readonly slotId: string
  readonly from: number
  readonly to: number
}

export interface TopicView {
  readonly topicId: string
  readonly kind: TopicKind
  readonly title: string
  readonly about: string
  readonly lecturerName: string
  readonly unitName: string
  /** `waiting` until the unit's organiser lets it onto the menu. */
  readonly state: 'waiting' | 'open' | 'closed'
  /** Times to come that nobody has been promised. */
  readonly slots: readonly TopicSlot[]
}

/**
 * `asked`: the lecturer is to answer; `accepted`: they can, and the host is to confirm; `confirmed`: both said yes;
 * `held`: it took place, and the host said how many it reached; `declined`, `ended`: it does not take place.
 */
export type AskState = 'asked' | 'accepted' | 'confirmed' | 'held' | 'declined' | 'ended'

export interface AskView {
  readonly askId: string
  readonly topicId: string
  readonly kind: TopicKind
  readonly title: string
  readonly lecturerName: string
  readonly hostName: string
  readonly forWhom: string
  readonly place: string
  readonly people: number
  readonly from: number
  readonly to: number
  readonly state: AskState
  /** What the host wrote, or why it was declined or ended. */
  readonly words: string
  /** The other side's telephone, once the lecturer has said yes; empty before. */
  readonly phone: string
  /** People reached, and those who helped beside the lecturer; null until the host has said so. Never added up. */
  readonly reached: number | null
  readonly helpers: number | null
}

export const menu = contract<{ readonly topics: readonly TopicView[] }>()({
  name: 'volunteering.menu',
  function: 'member',
  access: { who: 'anyone' },
  writes: false,
  input: v.strictObject({}),
  refuses: [],
  says: 'What lecturers and helping teams offer, with the free times to come.',
})

export const putTopic = contract<{ readonly topicId: string }>()({
  name: 'volunteering.putTopic',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  /** `teamId`: offered by a team or studio of the caller's, and booked on its page. */
  input: v.strictObject({ topic: topicForm, teamId: v.optional(id) }),
  refuses: ['DAY_IN_PAST', 'NOT_A_MEMBER'],
  says: "Puts a topic with free times forward; it is on the menu once the unit's organiser has let it.",
})

export const closeTopic = contract<Record<string, never>>()({
  name: 'volunteering.closeTopic',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ topicId: id }),
  refuses: ['NO_SUCH_TOPIC'],
  says: "Takes the caller's own topic off the menu; what is promised stays promised.",
})

export const allowTopic = contract<Record<string, never>>()({
  name: 'volunteering.allowTopic',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'topic', field: 'topicId' } },
  writes: true,
  input: v.strictObject({ topicId: id, allow: v.boolean() }),
  refuses: [],
  says: 'Lets a topic onto the menu, or takes it off.',
})

export const askTopic = contract<{ readonly askId: string }>()({
  name: 'volunteering.askTopic',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ topicId: id, slotId: id, ask: askForm }),
  refuses: ['NO_SUCH_TOPIC', 'SLOT_TAKEN', 'OWN_TOPIC'],
  says: 'Asks for a topic at one of its times, for a village, a school, a firm.',
})

export const answerAsk = contract<{ readonly state: AskState }>()({
  name: 'volunteering.answerAsk',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ askId: id, agree: v.boolean(), words: text(60) }),
  /** `TIME_CLASH` says `title`: what the lecturer has at that time; `ASK_MOVED_ON` says `state`. */
  refuses: ['NO_SUCH_ASK', 'ASK_MOVED_ON', 'TIME_CLASH', 'DAY_IN_PAST'],
  says: 'The lecturer says yes or no. A yes takes the time in their plan, beside their courses and shifts.',
})

export const confirmAsk = contract<{ readonly state: AskState }>()({
  name: 'volunteering.confirmAsk',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ askId: id }),
  refuses: ['NO_SUCH_ASK', 'ASK_MOVED_ON', 'TIME_CLASH', 'DAY_IN_PAST'],
  says: "The host confirms what the lecturer has agreed to; the time is taken in the host's plan, too.",
})

export const endAsk = contract<{ readonly state: AskState }>()({
  name: 'volunteering.endAsk',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ askId: id, reason: line(60) }),
  refuses: ['NO_SUCH_ASK', 'ASK_MOVED_ON'],
  says: 'Either side calls it off before it begins; the other is told, and both have their time back.',
})

export const noteReached = contract<Record<string, never>>()({
  name: 'volunteering.noteReached',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ askId: id, reached: count(0, 5000), helpers: count(0, 500) }),
  refuses: ['NO_SUCH_ASK', 'ASK_MOVED_ON', 'NOT_OVER_YET'],
  says: 'The host says how many people were reached, and, apart from them, how many helped.',
})

export const myTalks = contract<{ readonly asLecturer: readonly AskView[]; readonly asHost: readonly AskView[]; readonly topics: readonly TopicView[] }>()({
  name: 'volunteering.myTalks',
  function: 'member',
  access: { who: 'person' },
  writes: false,
  input: v.strictObject({}),
  refuses: [],
  says: 'What the caller offers, what was asked of them, and what they asked for; the latest 50 of each.',
})

export interface MenuSums {
  /** How many took place, people reached, and helpers: as the hosts said. */
  readonly held: number
  readonly reached: number
  readonly helpers: number
}

export const menuOfUnit = contract<{ readonly topics: readonly TopicView[]; readonly asks: readonly AskView[]; readonly sums: MenuSums }>()({
  name: 'volunteering.menuOfUnit',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: false,
  input: v.strictObject({ unitId: id }),
  refuses: [],
  says: 'Topics of the unit and the units under it, those that wait first; what was asked for, latest first; and what it came to.',
})
