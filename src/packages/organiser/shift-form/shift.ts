import { typedNumber } from '../../../services/form'
import { dayOf, dayWords, minuteWords, startOfDay } from '../../../services/words'

/** A shift as far as it is filled in: minutes since midnight, −1 while none is chosen; the day is empty while none is. */
export interface ShiftDraft {
  readonly day: string
  readonly from: number
  readonly to: number
  readonly capacity: string
}

export const emptyShift: ShiftDraft = { day: '', from: -1, to: -1, capacity: '8' }

/** A shift as the server takes it. */
interface Shift {
  readonly from: number
  readonly to: number
  readonly capacity: number
}

const minuteMs = 60_000

/** The shift to send, or what is wrong with it, in one sentence. */
export function checkShift(draft: ShiftDraft, now: number): { readonly shift: Shift } | { readonly wrong: string } {
  const { day, from, to } = draft
  const capacity = typedNumber(draft.capacity)
  if (day === '') return { wrong: '请选哪一天' }
  if (from < 0 || to < 0) return { wrong: '请选几点开始、几点结束' }
  if (to <= from) return { wrong: `${minuteWords(to)}比开始的时间还早，结束要比开始晚` }
  if (to - from > 12 * 60) return { wrong: '一个班次最长 12 个小时' }
  if (!(Number.isInteger(capacity) && capacity >= 1 && capacity <= 500)) return { wrong: '要几个人：请写 1 到 500 的数字' }
  const begin = startOfDay(day) + from * minuteMs
  if (begin <= now) return { wrong: `${dayWords(begin, now)} ${minuteWords(from)}已经过去了，请选以后的时间` }
  return { shift: { from: begin, to: startOfDay(day) + to * minuteMs, capacity } }
}

/** The draft of a shift that is there. */
export function draftOf({ from, to, capacity }: Shift): ShiftDraft {
  const day = dayOf(from)
  const minutes = (at: number) => Math.round((at - startOfDay(day)) / minuteMs)
  return { day, from: minutes(from), to: minutes(to), capacity: String(capacity) }
}
