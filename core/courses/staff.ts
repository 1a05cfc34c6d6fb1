import { acceptAtDesk } from './accept'
import { staffAttendance } from './attendance'
import { cancelCourse } from './cancel-course'
import { changeSession } from './change-session'
import { cancelAtDesk } from './cancel'
import { enrolAtDesk } from './desk'
import { staffDraw } from './draw'
import { editCourse } from './edit'
import { cashierDay } from './fees/cashier'
import { markPaid } from './fees/pay'
import { handRefund } from './fees/refund'
import { unitCourses } from './of-unit'
import { publishCourse } from './publish'
import { courseRoster, seatHistory } from './roster'
import { shortClasses } from './short/list'
import { mergeCourse } from './short/merge'
import { addSite, addTerm, editSite, listSites, listTerms } from './sites'

/** What organisers do; apart from `index.ts`, because the dictionary of sounds is too large for `member`. */
export const staffOperations = [
  ...[addSite, editSite, listSites, addTerm, listTerms, publishCourse, editCourse, unitCourses, courseRoster, seatHistory],
  ...[enrolAtDesk, cancelAtDesk, acceptAtDesk, markPaid, handRefund, cashierDay],
  ...[changeSession, cancelCourse, shortClasses, mergeCourse],
  ...staffDraw,
  ...staffAttendance,
]
