import type { ScopeFinders } from '../kernel/access'
import { attendanceIndexes, memberAttendance, staffAttendance } from './attendance'
import { cancelCourse } from './cancel-course'
import { changeSession } from './change-session'
import { cancelAtDesk, cancelEnrolment } from './cancel'
import { courseDetail, listCourses } from './catalogue'
import { drawIndexes, memberDraw, staffDraw } from './draw'
import { courseRoster, enrolAtDesk } from './desk'
import { editCourse } from './edit'
import { enrol } from './enrol'
import { myCourses } from './mine'
import { unitCourses } from './of-unit'
import { publishCourse } from './publish'
import { courseIndexes as ownIndexes, courses } from './records'
import { addSite, addTerm, listSites, listTerms } from './sites'

export const courseIndexes = [...ownIndexes, ...drawIndexes, ...attendanceIndexes]

export const memberOperations = [listCourses, courseDetail, enrol, cancelEnrolment, myCourses, ...memberDraw, ...memberAttendance]

export const staffOperations = [addSite, listSites, addTerm, listTerms, publishCourse, editCourse, unitCourses, courseRoster, enrolAtDesk, cancelAtDesk, changeSession, cancelCourse, ...staffDraw, ...staffAttendance]

export const courseFinders = {
  course: async ({ db }, id) => {
    const course = await db.get(courses, id)
    return course && { unitPath: course.unitPath, station: null, record: course }
  },
} satisfies ScopeFinders
