import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { id } from '../../kernel/schemas'
import { reason } from './facts'

/** Why somebody is with us no longer. */
export const leaveReasons = ['moved', 'died', 'asked'] as const

export const freeze = contract<Record<string, never>>()({
  name: 'people.freeze',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'person', field: 'personId' } },
  writes: true,
  input: v.strictObject({ personId: id, reason }),
  refuses: ['NO_SUCH_PERSON', 'LAST_ADMIN'],
  says: 'Pauses somebody who is ill or away: seats and points stay, nothing lapses in their name, nobody acts for them.',
})

export const thaw = contract<Record<string, never>>()({
  name: 'people.thaw',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'person', field: 'personId' } },
  writes: true,
  input: v.strictObject({ personId: id, reason }),
  refuses: ['NO_SUCH_PERSON'],
  says: 'Ends the pause: everything is as it was.',
})

export const markLeft = contract<Record<string, never>>()({
  name: 'people.markLeft',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'person', field: 'personId' } },
  writes: true,
  input: v.strictObject({ personId: id, kind: v.picklist(leaveReasons), reason }),
  refuses: ['NO_SUCH_PERSON', 'LAST_ADMIN'],
  says: 'Somebody moved away, died or asked to be forgotten: what is running is given up, private facts go, the ledger keeps a pseudonym.',
})
