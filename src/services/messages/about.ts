import type { Told } from '../../../core/messages/contract/kinds'

/** Where a message leads: the page of the thing that it is about. */
export interface About {
  /** What the way there is called. */
  readonly words: string
  readonly page: string
  readonly parameters: Readonly<Record<string, string>>
}

/** The course or shift that a book's seats are of: `course:c_…`, `shift:a_…-1`; null for any other. */
export function seatsOf(book: string): { readonly course: string } | { readonly shift: string; readonly activity: string } | null {
  if (book.startsWith('course:')) return { course: book.slice('course:'.length) }
  if (!book.startsWith('shift:')) return null
  const shift = book.slice('shift:'.length)
  return { shift, activity: shift.replace(/-\d+$/, '') }
}

/** The page of what a message is about; null when there is none to show. */
export function aboutOf({ facts }: Told): About | null {
  if ('voucher' in facts) return { words: '看这张兑换单', page: 'packages/points/voucher', parameters: { voucherId: facts.voucher } }
  if ('entry' in facts) return { words: '看我的积分', page: 'packages/points/ledger', parameters: {} }
  if (!('book' in facts)) return null
  const seats = seatsOf(facts.book)
  if (seats === null) return null
  if ('course' in seats) return { words: '看这门课', page: 'packages/courses/detail', parameters: { courseId: seats.course } }
  return { words: '看这个活动', page: 'packages/volunteering/detail', parameters: { activityId: seats.activity } }
}
