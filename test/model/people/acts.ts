import fc from 'fast-check'
import { anyFault, none, type Fault } from '../support/world'
import { bindingActs } from './acts-binding'
import { familyActs } from './acts-family'
import { mergingActs } from './acts-merging'
import { messageActs } from './acts-messages'
import { postActs } from './acts-posts'
import { Doing, type Act } from './doing'

/** What a request of long ago may no longer change, once it was granted: everything else still holds. */
const repeatable: readonly string[] = [
  ...['people.register', 'people.registerAtDesk', 'people.makeSlip', 'people.bindBySlip', 'people.bindByPhone', 'people.bindAtDesk', 'people.unbind'],
  ...['people.merge', 'people.unmerge', 'people.acceptInvitation', 'courses.enrol', 'courses.cancel', 'messages.callMade', 'people.markRead'],
]

/** A request of long ago comes once more. */
const late = (back: number) =>
  new Doing(`late(${back})`, none, async (_town, world) => {
    const granted = world.sent.filter(({ op, answers }) => repeatable.includes(op) && answers.some((answer) => answer !== 'lost' && answer.ok))
    const old = granted.at(-1 - (back % (granted.length || 1)))
    if (old) await world.repeat(old)
  })

/** What people, families, the desk, the bureau and the clockwork do. */
export function acts(): fc.Arbitrary<Act>[] {
  const fault: fc.Arbitrary<Fault> = anyFault()
  return [...bindingActs(fault), ...familyActs(fault), ...mergingActs(fault), ...messageActs(fault), ...postActs(fault), fc.nat(10).map(late)]
}
