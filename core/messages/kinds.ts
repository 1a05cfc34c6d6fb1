import type { Instance } from '../kernel/operation'
import type { MessageKind, Messages } from './contract/kinds'
import type { TemplateName } from './contract/notices'
import type { Message, MessageOf } from './records'

/**
 * Asked right before a message is delivered, and before it is shown on the call list: is what it tells of still so? What has been
 * undone meanwhile (the seat given up, the time changed once more) is never told. Reads only.
 */
export type MessageCheck<Kind extends MessageKind> = (instance: Instance, message: MessageOf<Kind>, now: number) => Promise<boolean>

/** What a room knows of a kind. */
export interface KindRule<Kind extends MessageKind> {
  /** Subscribe messages go by WeChat's templates, and people consent by template, three at a time: so kinds share them. */
  readonly template: TemplateName
  /** What happened, for WeChat's own notice: at most 20 characters. */
  readonly note: string
  /** The time that the notice shows, epoch ms; left out, when it happened. */
  readonly when?: (facts: Messages[Kind]) => number
  /** True for what nobody need telephone about (a reminder, points): without WeChat it is told in the app alone. */
  readonly inAppOnly?: true
  readonly isStillTrue: MessageCheck<Kind>
}

/** The rules of a room's kinds: `KindRules<keyof CourseMessages>`. */
export type KindRules<Kinds extends MessageKind = MessageKind> = { readonly [Kind in Kinds]: KindRule<Kind> }

/** The rule of a message; undefined for a kind that this version does not know (a newer one wrote it). */
export const ruleOf = <Kind extends MessageKind>(rules: KindRules, kind: Kind): KindRules[Kind] | undefined => (Object.hasOwn(rules, kind) ? rules[kind] : undefined)

/** True when what the message tells of still holds. */
export async function isStillTrue<Kind extends MessageKind>(instance: Instance, rules: KindRules, message: MessageOf<Kind>, now: number): Promise<boolean> {
  return (await ruleOf(rules, message.kind)?.isStillTrue(instance, message, now)) ?? true
}

/** The messages that still hold, of some: asked all at once. */
export async function stillTrue(instance: Instance, rules: KindRules, some: readonly Message[], now: number): Promise<Message[]> {
  const answers = await Promise.all(some.map((message) => isStillTrue(instance, rules, message, now)))
  return some.filter((_message, index) => answers[index])
}
