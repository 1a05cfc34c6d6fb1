import { rule, untilHeld } from '../../race/directed'
import { none } from '../support/world'
import { works, type Work } from './commands'

// Whole stories as one command each, for the twins: what a guard is for happens in every run, to whom and how is drawn.

/** Somebody's request stands still just before it takes a seat; they, their helper or the desk undo it; then it goes on. */
const slowRequest: Work = async (model, world, drawn) => {
  const { cloud } = world
  const gate = 'before the seat'
  await cloud.control('faults', { rules: [rule({ function: 'member', action: 'change', collection: 'books' }, { do: 'hold', name: gate })] })
  let isOver = false
  const running = world.member(drawn.openid, 'courses.enrol', { courseId: model.course(drawn.nth) }).finally(() => (isOver = true))
  // Who is refused, or asks for what is full, never comes to the seat: then this is an enrolment and a cancellation as others are.
  const isHeld = await untilHeld(cloud, () => isOver)
  // New rules would let go what the old ones hold.
  if (!isHeld) await cloud.control('faults', { rules: [] })
  const undo = ['cancel', 'cancel', 'cancelAtDesk', 'helperCancels'][drawn.pick % 4] ?? 'cancel'
  // A fault of its own would befall the request that stands still.
  await works[undo]?.(model, world, { ...drawn, fault: none })
  if (isHeld) await cloud.control('faults/release', { name: gate })
  await running
}

export const courseStories = { slowRequest } as const
