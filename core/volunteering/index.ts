import { cancelShift } from './cancel'
import { checkIn } from './check-in'
import { checkOut } from './check-out'
import { shiftRoster, signUpAtDesk } from './desk'
import { activityDetail } from './detail'
import { editActivity } from './edit'
import { editShift } from './edit-shift'
import { listActivities } from './list'
import { myShifts } from './mine'
import { unitActivities } from './of-unit'
import { publishActivity } from './publish'
import { shiftCode } from './shift-code'
import { takeShift } from './sign-up'

export { sweepVolunteering } from './follow-up'
export { nextShift, openShifts } from './home-facts'
export { volunteeringIndexes } from './records'
export { volunteeringFinders } from './scope'

export const memberOperations = [listActivities, activityDetail, takeShift, cancelShift, myShifts, checkIn, checkOut]

export const staffOperations = [publishActivity, editActivity, editShift, unitActivities, shiftRoster, signUpAtDesk, shiftCode]
