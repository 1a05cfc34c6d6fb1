import type { Index } from '../kernel/indexes'
import { editProfile } from './edit'
import { listHelpers, revokeHelper } from './helpers'
import { acceptInvitation, inviteHelper } from './invite'
import { listUnits, myCode, profile } from './profile'
import { bindByPhone } from './bind-phone'
import { showWaiting } from './bind-desk'
import { bindBySlip } from './slip'
import { bindingIndexes } from './records-binding'
import { lookIndexes } from './looks'
import { agree } from './privacy'
import { importIndexes } from './records-import'
import { mergingIndexes } from './records-merging'
import { register } from './register'

export const memberOperations = [register, bindBySlip, bindByPhone, showWaiting, agree, listUnits, profile, editProfile, myCode, inviteHelper, acceptInvitation, listHelpers, revokeHelper]

export const peopleIndexes: readonly Index[] = [
  ...bindingIndexes,
  ...importIndexes,
  ...lookIndexes,
  ...mergingIndexes,
  { collection: 'logins', keys: [['person', 1]] },
  { collection: 'people', keys: [['unitPath', 1], ['name', 1]] },
  { collection: 'people', keys: [['appointments.at', 1]] },
  { collection: 'people', keys: [['unit', 1]] },
  { collection: 'units', keys: [['path', 1]] },
  { collection: 'units', keys: [['above', 1]] },
  { collection: 'invitations', keys: [['goodUntil', 1]] },
  { collection: 'private', keys: [['phoneHash', 1]] },
  { collection: 'private', keys: [['pending', 1]] },
  { collection: 'helpers', keys: [['subject', 1]] },
  { collection: 'helpers', keys: [['helper', 1]] },
  { collection: 'helpers', keys: [['endedBy', 1]] },
]
