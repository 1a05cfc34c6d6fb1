import { day, hour, now, rows } from '../facts'
import type { Replies } from './pieces'

const seat = { kind: 'seat', facts: { book: 'course:course-0', title: '太极入门' } } as const
const tried = [{ byName: '陆国强', at: now - 3 * hour, outcome: 'no answer' }] as const

/** With `count` rows in every list that can grow. */
export const messages = (count: number) =>
  ({
    'people.messages': { messages: rows(count, (index) => ({ messageId: `message-${index}`, ...seat, at: now - index * hour, read: index > 1 })) },
    'people.markRead': {},
    'messages.noticesToAsk': { ask: ['seat', 'changed', 'reminder'], some: false },
    'messages.noticesAsked': {},
    'codes.makeCard': { file: { fileId: 'cloud://made/card.docx', url: 'https://files.example/card.docx', name: '码卡-王秀英.docx' }, digits: '482917' },
    'codes.endCard': {},
    'messages.callList': {
      calls: rows(count, (index) => ({ messageId: `message-${index}`, personName: '王秀英', ...seat, at: now - index * hour, tried: index === 1 ? tried : [], mine: index === 0 })),
      more: count > 10 ? 12 : 0,
      quietUntil: null,
    },
    'messages.takeCall': { phone: '13857202046', yoursUntil: now + hour / 4 },
    'messages.callMade': { again: null },
    'messages.callsDone': { calls: rows(count, (index) => ({ messageId: `message-${index}`, personId: `p_${index % 3}`, personName: '王秀英', ...seat, at: now - day, tried })) },
  }) satisfies Partial<Replies>
