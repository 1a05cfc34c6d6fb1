import { serverNow } from '../clock'
import { isText } from '../storage'
import { whenWords } from '../words'

export type Facts = Readonly<Record<string, unknown>>
export type Say = string | ((facts: Facts) => string)

/** What went wrong as a neighbour would say it, and what to do next. */
export interface Sentence {
  readonly say: Say
  readonly next?: Say
}

export const number = (value: unknown): string => (typeof value === 'number' ? String(value) : '几')
export const when = (value: unknown): string => (typeof value === 'number' ? whenWords(value, serverNow()) : '')
export const quoted = (value: unknown): string => (isText(value) ? `“${value}”` : '别的安排')
export const waitWords = (value: unknown): string => (typeof value === 'number' ? `${Math.max(1, Math.ceil(value / 60))} 分钟` : '几分钟')
