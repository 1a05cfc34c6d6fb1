import { dayOf, minuteOf } from '../kernel/calendar'
import type { Sdk } from '../kernel/sdk'
import type { MessageKind } from './contract/kinds'
import type { TemplateName } from './contract/notices'
import { ruleOf, type KindRules } from './kinds'
import type { MessageOf } from './records'

/** A subscribe message's template as it was chosen in WeChat's library: its id, and which of its fields holds which fact. */
export interface Template {
  readonly id: string
  readonly fields: readonly { readonly field: string; readonly fact: TemplateFact }[]
}

const facts = ['title', 'when', 'note'] as const
type TemplateFact = (typeof facts)[number]

/** The library numbers a template's fields as it likes; these are meant when the variable names none. */
const usual = 'thing1=title,time2=when,thing3=note'

/**
 * A template from the function's environment: `YINLING_TEMPLATE_SEAT=<id>` or `<id>:thing4=title,time3=when,thing5=note`.
 * Null where none is set: then people are telephoned.
 */
export function templateOf(name: TemplateName, environment: Readonly<Record<string, string | undefined>> = process.env): Template | null {
  const [id = '', fields = usual] = (environment[`YINLING_TEMPLATE_${name.toUpperCase()}`] ?? '').split(':')
  if (id === '') return null
  return { id, fields: fields.split(',').map(readField) }
}

function readField(text: string): Template['fields'][number] {
  const [field = '', name] = text.split('=')
  const fact = facts.find((known) => known === name)
  if (!/^(thing|time|date|phrase|character_string)\d+$/.test(field) || !fact) throw new Error(`a template's field is written thing1=title, not ${text}`)
  return { field, fact }
}

/** The longest value that WeChat takes in a field: a longer one is refused with 47003. */
const longest: Readonly<Record<string, number>> = { thing: 20, phrase: 5, character_string: 32 }

/** What a template's fields say of a message, each within its length. */
export function fieldsOf<Kind extends MessageKind>(template: Template, { kind, facts, at }: Pick<MessageOf<Kind>, 'kind' | 'facts' | 'at'>, rules: KindRules): Record<string, { value: string }> {
  const rule = ruleOf(rules, kind)
  const values: Readonly<Record<TemplateFact, string>> = {
    title: facts.title,
    when: timeOf(rule?.when?.(facts) ?? at),
    note: rule?.note ?? '',
  }
  return Object.fromEntries(template.fields.map(({ field, fact }) => [field, { value: fit(values[fact], longest[field.replace(/\d+$/, '')]) }]))
}

/** Cut between characters, never inside one. */
const fit = (text: string, most = 32): string => (Array.from(text).length <= most ? text : `${Array.from(text).slice(0, most - 1).join('')}…`)

/** 2026年11月27日 09:05, as a `time` field wants it. */
function timeOf(at: number): string {
  const [year, month, day] = dayOf(at).split('-')
  const minute = minuteOf(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${year}年${Number(month)}月${Number(day)}日 ${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** Where a tap on the notice leads: the list of what one was told. */
const page = 'packages/people/messages/index'

/** What came of sending: WeChat took it, or there is no consent for it (43101), or none for any because the person has switched messages off (20004), or it failed. */
export type SentAs = 'sent' | 'no consent' | 'switched off' | 'failed'

const refusals: ReadonlyMap<number, SentAs> = new Map([
  [43101, 'no consent'],
  [20004, 'switched off'],
])

/** Sends a message; a refusal is a value, and is logged by its number alone. */
export async function send<Kind extends MessageKind>(sdk: Sdk, openid: string, template: Template, message: MessageOf<Kind>, rules: KindRules): Promise<SentAs> {
  try {
    await sdk.openapi.subscribeMessage.send({ touser: openid, templateId: template.id, page, data: fieldsOf(template, message, rules) })
    return 'sent'
  } catch (error) {
    console.warn(JSON.stringify({ level: 'warn', what: 'subscribe message refused', errCode: errorCode(error) }))
    return refusals.get(errorCode(error)) ?? 'failed'
  }
}

const errorCode = (error: unknown): number => (typeof error === 'object' && error !== null && 'errCode' in error && typeof error.errCode === 'number' ? error.errCode : 0)
