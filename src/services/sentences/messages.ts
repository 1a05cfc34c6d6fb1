import type { CallCode } from '../call'
import { isText } from '../storage'
import { when, type Sentence } from './sentence'

export const messages = {
  CALL_TAKEN: { say: ({ by }) => (isText(by) ? `${by}正在打这个电话` : '别人正在打这个电话'), next: '先打下一位吧。' },
  CALL_OVER: { say: '这个电话不用打了', next: '他已经知道了，或者事情已经变了。' },
  QUIET_HOURS: { say: '现在是休息时间，不打电话', next: ({ until }) => `${when(until)}以后再打。` },
} satisfies Partial<Record<CallCode, Sentence>>
