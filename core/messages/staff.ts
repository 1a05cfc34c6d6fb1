import type { Operation } from '../kernel/operation'
import { callMade, takeCall } from './call'
import { callList, callsDone } from './call-list'
import type { KindRules } from './kinds'

/** The call list; `rules`: what each room knows of what it tells (core/message-rules.ts). */
export const staffOperations = (rules: KindRules): readonly Operation[] => [callList(rules), takeCall(rules), callMade, callsDone]
