import { BadRequest, isObject } from './http/json'

/** What can be done to a request. README.md says what each means. */
export const FAULT_KINDS = ['delay', 'refuse', 'conflict', 'lose-reply', 'kill-before', 'kill-after', 'cut-off-before', 'cut-off-after', 'quota', 'hold'] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

/** One rule: which requests it is for, which of those it hits, and what it does to them. */
export interface FaultRule {
  /** An action of the protocol, or `call` for a client's POST /call. Without it: every action, but not `call`. */
  readonly action?: string
  /** The function that sends the action; with `call`, the function that is called. */
  readonly function?: string
  readonly collection?: string
  /** How often it hits, 0 to 1; always when absent. */
  readonly probability?: number
  /** Hits at most. */
  readonly count?: number
  /** Fitting requests that pass before the rule begins. */
  readonly skip?: number
  readonly do: FaultKind
  /** For delay: milliseconds. */
  readonly ms?: number
  /** For hold: the name under which it is released. */
  readonly name?: string
}

/** A seed and its rules: the same plan does the same to the same requests. */
export interface FaultPlan {
  readonly seed: number
  readonly rules: readonly FaultRule[]
}

const MEMBERS = new Set(['action', 'function', 'collection', 'probability', 'count', 'skip', 'do', 'ms', 'name'])
const MOST_RULES = 100
const MOST_DELAY_MS = 600_000

/** Reads a plan from a request's body; throws a BadRequest that says what is wrong with which rule. */
export function readFaultPlan(body: Readonly<Record<string, unknown>>): FaultPlan {
  const seed = wholeNumber(body['seed'] ?? 0, 'seed', Number.MAX_SAFE_INTEGER)
  const rules = body['rules']
  if (!Array.isArray(rules) || rules.length > MOST_RULES) throw new BadRequest(`rules must be a list of at most ${MOST_RULES}`)
  return { seed, rules: rules.map((rule, index) => readRule(rule, `rules[${index}]`)) }
}

function readRule(rule: unknown, where: string): FaultRule {
  if (!isObject(rule)) throw new BadRequest(`${where} must be an object`)
  const stranger = Object.keys(rule).find((name) => !MEMBERS.has(name))
  if (stranger !== undefined) throw new BadRequest(`${where} has an unknown member ${stranger}`)
  const kind = FAULT_KINDS.find((known) => known === rule['do'])
  if (kind === undefined) throw new BadRequest(`${where}.do must be one of ${FAULT_KINDS.join(', ')}`)
  const read: FaultRule = {
    do: kind,
    ...optional(rule, 'action', text, where),
    ...optional(rule, 'function', text, where),
    ...optional(rule, 'collection', text, where),
    ...optional(rule, 'name', text, where),
    ...optional(rule, 'probability', share, where),
    ...optional(rule, 'count', wholeNumber, where),
    ...optional(rule, 'skip', wholeNumber, where),
    ...optional(rule, 'ms', wholeNumber, where),
  }
  return checked(read, where)
}

function checked(rule: FaultRule, where: string): FaultRule {
  if (rule.do === 'hold' && rule.name === undefined) throw new BadRequest(`${where} needs a name to be released by`)
  if (rule.do === 'delay' && (rule.ms === undefined || rule.ms > MOST_DELAY_MS)) throw new BadRequest(`${where}.ms must be 0 to ${MOST_DELAY_MS}`)
  if (rule.action === 'call' && (/^kill|^cut-off|^conflict/.test(rule.do))) {
    throw new BadRequest(`${where}: ${rule.do} is for what a function asks, not for a client's call`)
  }
  return rule
}

function optional<Name extends string, Value>(
  rule: Record<string, unknown>,
  name: Name,
  read: (value: unknown, where: string) => Value,
  where: string,
): { readonly [name in Name]?: Value } {
  if (rule[name] === undefined) return {}
  const one: { [name in Name]?: Value } = {}
  one[name] = read(rule[name], `${where}.${name}`)
  return one
}

function text(value: unknown, where: string): string {
  if (typeof value !== 'string' || value === '') throw new BadRequest(`${where} must be text`)
  return value
}

function share(value: unknown, where: string): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) throw new BadRequest(`${where} must be a number from 0 to 1`)
  return value
}

function wholeNumber(value: unknown, where: string, most = Number.MAX_SAFE_INTEGER): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0 || value > most) throw new BadRequest(`${where} must be a whole number`)
  return value
}
