import { organisers, persons, type Row } from './rows'
import type { OperationName } from '../support/operations'

export const messages = {
  'people.messages': persons,
  'people.markRead': persons,
  'messages.noticesToAsk': persons,
  'messages.noticesAsked': persons,
  'codes.makeCard': organisers,
  'codes.endCard': organisers,
  'messages.callList': organisers,
  'messages.takeCall': organisers,
  'messages.callMade': organisers,
  'messages.callsDone': organisers,
} satisfies Partial<Record<OperationName, Row>>
