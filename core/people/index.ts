import type { Index } from '../kernel/indexes'
import { editProfile } from './edit'
import { listHelpers, revokeHelper } from './helpers'
import { acceptInvitation, inviteHelper } from './invite'
import { listUnits, myCode, profile } from './profile'
import { register } from './register'

export const memberOperations = [register, listUnits, profile, editProfile, myCode, inviteHelper, acceptInvitation, listHelpers, revokeHelper]

export const peopleIndexes: readonly Index[] = [
  { collection: 'logins', keys: [['person', 1]] },
  { collection: 'people', keys: [['unitPath', 1], ['name', 1]] },
  { collection: 'people', keys: [['appointments.at', 1]] },
  { collection: 'units', keys: [['path', 1]] },
  { collection: 'private', keys: [['phoneHash', 1]] },
  { collection: 'helpers', keys: [['subject', 1]] },
  { collection: 'helpers', keys: [['helper', 1]] },
]
