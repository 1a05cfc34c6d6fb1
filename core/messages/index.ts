import type { Operation } from '../kernel/operation'
import { callMade, takeCall } from './call'
import { listMessages, markRead } from './inbox'
import { callList, callsDone } from './call-list'
import type { KindRules } from './kinds'

export { deliverMessages } from './deliver'
export { messageIndexes } from './records'

export const memberOperations: readonly Operation[] = [listMessages, markRead]

/** `rules`: what each room knows of what it tells (core/message-rules.ts). */
export const staffOperations = (rules: KindRules): readonly Operation[] => [callList(rules), takeCall(rules), callMade, callsDone]
