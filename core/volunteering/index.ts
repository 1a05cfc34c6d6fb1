import { cancelShift } from './cancel'
import { checkIn } from './check-in'
import { checkOut } from './check-out'
import { checkForPeople } from './checks/for-people'
import { checkIndexes } from './checks/records'
import { sendKeptChecks } from './checks/send-kept'
import { settleCheck } from './checks/settle'
import { shiftRoster, signUpAtDesk } from './desk'
import { activityDetail } from './detail'
import { editActivity } from './edit'
import { editShift } from './edit-shift'
import { decideFilled } from './hours/decide'
import { fillIn } from './hours/fill-in'
import { serviceRecord } from './hours/record'
import { hourIndexes } from './hours/records'
import { hoursToSettle } from './hours/to-settle'
import { listActivities } from './list'
import { myShifts } from './mine'
import { unitActivities } from './of-unit'
import { publishActivity } from './publish'
import { volunteeringIndexes as indexes } from './records'
import { shiftCode } from './shift-code'
import { takeShift } from './sign-up'

export { sweepVolunteering } from './follow-up'
export { nextShift, openShifts } from './home-facts'
export { sweepSettled } from './checks/settle'
export { volunteeringFinders } from './scope'

export const volunteeringIndexes = [...indexes, ...checkIndexes, ...hourIndexes]

export const memberOperations = [listActivities, activityDetail, takeShift, cancelShift, myShifts, checkIn, checkOut, sendKeptChecks, serviceRecord]

export const staffOperations = [publishActivity, editActivity, editShift, unitActivities, shiftRoster, signUpAtDesk, shiftCode, checkForPeople, fillIn, decideFilled, hoursToSettle, settleCheck]
