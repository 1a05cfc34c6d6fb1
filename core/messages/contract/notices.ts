import * as v from 'valibot'
import { contract } from '../../kernel/contract'

/** The subscribe messages that WeChat lets us send, by what they tell; each consent is for one message of one of them. */
export const templateNames = ['seat', 'changed', 'reminder', 'points'] as const
export type TemplateName = (typeof templateNames)[number]

export const noticesToAsk = contract<{
  /** For which it helps to ask now; none when there are consents left, or when they were asked of late. At most 3, as WeChat allows. */
  readonly ask: readonly TemplateName[]
  /** True when some consent is left: something will come by WeChat. */
  readonly some: boolean
}>()({
  name: 'messages.noticesToAsk',
  function: 'member',
  access: { who: 'person' },
  writes: false,
  input: v.strictObject({}),
  refuses: [],
  says: 'For which subscribe messages the caller should be asked for consent now: never twice in a row, and not for a month after a refusal.',
})

export const noticesAsked = contract<Record<string, never>>()({
  name: 'messages.noticesAsked',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({
    answers: v.pipe(v.array(v.strictObject({ template: v.picklist(templateNames), accepted: v.boolean() })), v.minLength(1), v.maxLength(3)),
  }),
  refuses: [],
  says: 'Notes what the caller answered to WeChat’s question: each consent allows one message.',
})
