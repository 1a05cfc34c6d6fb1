// What most guards of this room stand in, without what makes files and knows sounds: bundled anew for each guard that is taken out.
import { checkInToClass, myAttendance, sickLeave } from '../../../core/courses/attendance/mine'
import { staffAttendance } from '../../../core/courses/attendance'
import { acceptOffer, acceptAtDesk, declineOffer } from '../../../core/courses/accept'
import { cancelAtDesk, cancelEnrolment } from '../../../core/courses/cancel'
import { cancelCourse } from '../../../core/courses/cancel-course'
import { changeSession } from '../../../core/courses/change-session'
import { memberDraw, staffDraw } from '../../../core/courses/draw'
import { enrol } from '../../../core/courses/enrol'
import { markPaid } from '../../../core/courses/fees/pay'
import { handRefund } from '../../../core/courses/fees/refund'
import { giveConsent } from '../../../core/courses/give-consent'
import { mergeCourse } from '../../../core/courses/short/merge'

export { sweepRegisters } from '../../../core/courses/attendance/close'
export { sweepCourseNews } from '../../../core/courses/bring-news'
export { sweepCancelled } from '../../../core/courses/cancel-course'
export { sweepDraws } from '../../../core/courses/draw/write-out'
export { sweepFees } from '../../../core/courses/fees/sweep'
export { followPerson } from '../../../core/courses/follow-person'
export { followPlaces } from '../../../core/places/follow-person'

export const memberOperations = [enrol, cancelEnrolment, acceptOffer, declineOffer, giveConsent, checkInToClass, sickLeave, myAttendance, ...memberDraw]
export const staffOperations = [cancelAtDesk, acceptAtDesk, markPaid, handRefund, changeSession, cancelCourse, mergeCourse, ...staffDraw, ...staffAttendance]
