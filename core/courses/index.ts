import type { ScopeFinders } from '../kernel/access'
import { acceptAtDesk, acceptOffer, declineOffer } from './accept'
import { attendanceIndexes, memberAttendance, staffAttendance } from './attendance'
import { cancelCourse } from './cancel-course'
import { changeSession } from './change-session'
import { cancelAtDesk, cancelEnrolment } from './cancel'
import { courseDetail, listCourses } from './catalogue'
import { enrolAtDesk } from './desk'
import { drawIndexes, memberDraw, staffDraw } from './draw'
import { editCourse } from './edit'
import { enrol } from './enrol'
import { cashierDay } from './fees/cashier'
import { markPaid } from './fees/pay'
import { feeIndexes } from './fees/records'
import { handRefund } from './fees/refund'
import { giveConsent } from './give-consent'
import { myCourses } from './mine'
import { unitCourses } from './of-unit'
import { publishCourse } from './publish'
import { courseIndexes as ownIndexes, courses } from './records'
import { courseRoster, seatHistory } from './roster'
import { addSite, addTerm, listSites, listTerms } from './sites'

export { sweepFees } from './fees/sweep'

export const courseIndexes = [...ownIndexes, ...feeIndexes, ...drawIndexes, ...attendanceIndexes]

export const memberOperations = [listCourses, courseDetail, enrol, cancelEnrolment, acceptOffer, declineOffer, giveConsent, myCourses, ...memberDraw, ...memberAttendance]

export const staffOperations = [
  ...[addSite, listSites, addTerm, listTerms, publishCourse, editCourse, unitCourses, courseRoster, seatHistory],
  ...[enrolAtDesk, cancelAtDesk, acceptAtDesk, markPaid, handRefund, cashierDay],
  ...[changeSession, cancelCourse],
  ...staffDraw,
  ...staffAttendance,
]

export const courseFinders = {
  course: async ({ db }, id) => {
    const course = await db.get(courses, id)
    return course && { unitPath: course.unitPath, station: null, record: course }
  },
} satisfies ScopeFinders
