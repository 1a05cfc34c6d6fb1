import type { Operation } from '../kernel/operation'
import { noticesAsked, noticesToAsk } from './consents'
import { listMessages, markRead } from './inbox'

export { deliverMessages } from './deliver'
export { messageIndexes } from './records'

export const memberOperations: readonly Operation[] = [listMessages, markRead, noticesToAsk, noticesAsked]
