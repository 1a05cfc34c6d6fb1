import type { MemberOperations, StaffOperations } from '../../../src/services/call'
import { courses } from './replies/courses'
import { messages } from './replies/messages'
import { people } from './replies/people'
import type { Replies } from './replies/pieces'
import { points } from './replies/points'
import { volunteering } from './replies/volunteering'

export { me } from './replies/pieces'

/** What both functions reply, by operation, with `count` rows in every list that can grow. */
export const repliesWith = (count: number): Replies => ({ ...people(count), ...messages(count), ...courses(count), ...volunteering(count), ...points(count) })
export type Operation = keyof MemberOperations | keyof StaffOperations
