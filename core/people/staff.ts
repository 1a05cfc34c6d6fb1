import { appoint, dismiss, listStaff } from './appoint'
import { addUnit, claimBureau, foundBureau } from './bureau'
import { registerAtDesk } from './desk'
import { editAtDesk } from './edit'
import { findPeople } from './find'

export { peopleFinders } from './finders'

/** What staff do in this room; apart from what members do, so that none of it is in the function `member`. */
export const staffOperations = [foundBureau, claimBureau, addUnit, appoint, dismiss, listStaff, findPeople, registerAtDesk, editAtDesk]
