import type fc from 'fast-check'
import type { Removal } from '../../support/without'
import type { Fault } from '../support/world'
import { bindingActs } from './acts-binding'
import { familyActs } from './acts-family'
import { mergingActs } from './acts-merging'
import { messageActs } from './acts-messages'
import { postActs } from './acts-posts'
import type { Act } from './doing'

/** A guard taken out, and what has to happen for it to be missed: without faults, so that whatever fails fails for want of the guard. */
interface Twin {
  readonly removals: readonly Removal[]
  readonly acts: (fault: fc.Arbitrary<Fault>) => readonly fc.Arbitrary<Act>[]
}

const out = (file: string, find: string, replace = ''): readonly Removal[] => [{ file: `core/${file}.ts`, find, replace }]

/** What two of the phones do: what the same two have to do again and again is rare among four. */
const ofTwo = (acts: readonly fc.Arbitrary<Act>[]): readonly fc.Arbitrary<Act>[] => acts.map((act) => act.filter((one) => !/o_[34]/.test(String(one))))

export const twins: Readonly<Record<string, Twin>> = {
  'a post ends when it was ended': {
    removals: out('people/records', '(appointment.until === null || now < appointment.until)', '(appointment.until === null || now > 0)'),
    acts: (fault) => [...postActs(fault).slice(0, 3), ...bindingActs(fault).slice(1, 2)],
  },
  'a phone that was unbound stays so': {
    removals: out('people/bind-desk', '  await db.changeAll(slips, { usedBy: login._id, void: false }, { void: true })\n'),
    acts: (fault) => [...postActs(fault).slice(0, 1), ...bindingActs(fault).slice(1, 4), ...bindingActs(fault).slice(6)],
  },
  'what was undone is not told': {
    removals: out('messages/deliver', 'if (!(await isStillTrue(instance, rules, message, now))) {', 'if (false) {'),
    acts: (fault) => [...bindingActs(fault).slice(0, 1), ...familyActs(fault).slice(3), ...messageActs(fault).slice(0, 1), ...messageActs(fault).slice(3, 5)],
  },
  'what was taken back gives nothing': {
    removals: out('kernel/access', 'relation.doc.revokedAt !== null || '),
    acts: (fault) => ofTwo([...bindingActs(fault).slice(0, 1), ...familyActs(fault).slice(0, 4)]),
  },
  'an undone merge gives the phones back': {
    removals: out('people/follow-person', '    await giveBack(db, event.person, event.into)\n'),
    acts: (fault) => [...bindingActs(fault).slice(0, 1), ...mergingActs(fault).slice(0, 3)],
  },
}
