import { callList, callMade } from '../messages/call-list'
import type { Index } from '../kernel/indexes'
import { appoint, dismiss, listStaff } from './appoint'
import { addUnit, claimBureau, foundBureau } from './bureau'
import { findPeople, registerAtDesk } from './desk'
import { listHelpers, revokeHelper } from './helpers'
import { listMessages, markRead } from './inbox'
import { acceptInvitation, inviteHelper } from './invite'
import { listUnits, myCode, profile } from './profile'
import { register } from './register'

export { peopleFinders } from './finders'

export const memberOperations = [register, listUnits, profile, myCode, inviteHelper, acceptInvitation, listHelpers, revokeHelper, listMessages, markRead]

export const staffOperations = [foundBureau, claimBureau, addUnit, appoint, dismiss, listStaff, findPeople, registerAtDesk, callList, callMade]

export const peopleIndexes: readonly Index[] = [
  { collection: 'logins', keys: [['person', 1]] },
  { collection: 'people', keys: [['unitPath', 1], ['name', 1]] },
  { collection: 'private', keys: [['phoneHash', 1]] },
  { collection: 'helpers', keys: [['subject', 1]] },
  { collection: 'helpers', keys: [['helper', 1]] },
  { collection: 'messages', keys: [['person', 1], ['at', -1]] },
  { collection: 'messages', keys: [['unitPath', 1], ['state', 1], ['at', 1]] },
  { collection: 'messages', keys: [['state', 1], ['at', 1]] },
]
