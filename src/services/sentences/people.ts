import type { CallCode } from '../call'
import { type Sentence } from './sentence'

export const people = {
  NO_SUCH_UNIT: { say: '没找到这个单位', next: '请重新选一次。' },
  NO_SUCH_PERSON: { say: '没找到这个人' },
  TOO_MANY_HELPERS: { say: '帮您办事的家人已经满了', next: '先取消一位，再加新的。' },
  TOO_MANY_HELPED: { say: '您帮的家人已经满了' },
  ALREADY_CLAIMED: { say: '已经有局管理员了', next: '请找现在的管理员给您开通。' },
  LAST_ADMIN: { say: '这是最后一位管理员，不能取消', next: '先任命另一位。' },
  NOT_ABOVE: { say: '这个任命要由上级单位来办', next: '请找上级单位的管理员。' },
  WRONG_TERM: { say: '任命的日子不对', next: '最后一天要在第一天后面，也不能早过今天。' },
} satisfies Partial<Record<CallCode, Sentence>>
