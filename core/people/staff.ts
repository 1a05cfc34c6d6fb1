import { appoint, dismiss, listStaff } from './appoint'
import { freeze, markLeft, thaw } from './care'
import { bindAtDesk, unbind } from './bind-desk'
import { makeSlip } from './make-slip'
import { addUnit, claimBureau, foundBureau } from './bureau'
import { registerAtDesk } from './desk'
import { editAtDesk } from './edit'
import { findPeople } from './find'
import { listMerges, merge, unmerge } from './merge'
import { card, showPhone } from './card'
import { listDoings } from './doings'
import { endHelpAtDesk, helperAtDesk } from './help-at-desk'
import { importForm, importPeople, importUnits } from './import'
import { listAudit } from './list-audit'
import { exportMine, leave, myData } from './my-data'
import { editUnit, moveUnit, retireUnit } from './units'
import { dismissTwins, listTwins } from './twins'

export { peopleFinders } from './finders'

/** What staff do in this room; apart from what members do, so that none of it is in the function `member`. */
export const staffOperations = [
  ...[foundBureau, claimBureau, addUnit, editUnit, moveUnit, retireUnit, importPeople, importUnits, importForm],
  ...[appoint, dismiss, listStaff, listAudit],
  ...[findPeople, registerAtDesk, card, showPhone, editAtDesk, makeSlip, bindAtDesk, unbind, helperAtDesk, endHelpAtDesk],
  ...[freeze, thaw, markLeft, listTwins, dismissTwins, merge, unmerge, listMerges],
  ...[listDoings, myData, exportMine, leave],
]
