import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import type { Told } from './kinds'

/** What a person was told; its words are made from `kind` and `facts` where it is shown. */
export type MessageView = Told & {
  readonly messageId: string
  readonly at: number
  readonly read: boolean
}

export const listMessages = contract<{ readonly messages: readonly MessageView[] }>()({
  name: 'people.messages',
  function: 'member',
  access: { who: 'person' },
  writes: false,
  input: v.strictObject({}),
  refuses: [],
  says: 'The latest 50 messages to the caller.',
})

export const markRead = contract<Record<string, never>>()({
  name: 'people.markRead',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ until: v.pipe(v.number(), v.integer()) }),
  refuses: [],
  says: 'Marks as read every message to the caller up to an instant (epoch ms); nobody sends or telephones those any more.',
})
