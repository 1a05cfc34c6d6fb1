import type { Inputs } from './pieces'

export const messages = {
  'people.messages': () => ({}),
  'people.markRead': () => ({ until: 1_700_000_000_000 }),
  'messages.noticesToAsk': () => ({}),
  'messages.noticesAsked': () => ({ answers: [{ template: 'seat', accepted: true }] }),
  'codes.makeCard': ({ dummy }) => ({ personId: dummy }),
  'codes.endCard': ({ dummy }) => ({ personId: dummy }),
  'messages.callList': ({ unit }) => ({ unitId: unit }),
  'messages.takeCall': ({ message }) => ({ messageId: message }),
  'messages.callMade': ({ message }) => ({ messageId: message, outcome: 'no answer' }),
  'messages.callsDone': ({ unit }) => ({ unitId: unit }),
} satisfies Partial<Inputs>
