import type { ScopeFinders } from '../kernel/access'
import { acceptOffer, declineOffer } from './accept'
import { attendanceIndexes, memberAttendance } from './attendance'
import { cancelEnrolment } from './cancel'
import { courseDetail, listCourses } from './catalogue'
import { drawIndexes, memberDraw } from './draw'
import { enrol } from './enrol'
import { feeIndexes } from './fees/records'
import { giveConsent } from './give-consent'
import { myCourses } from './mine'
import { courseIndexes as ownIndexes, courses, sites } from './records'
import { checkCertificate } from './papers/check'
import { paperIndexes } from './papers/records'
import { importIndexes } from './sheets/records'

export { feeSweeps, sweepFees } from './fees/sweep'

export const courseIndexes = [...ownIndexes, ...feeIndexes, ...drawIndexes, ...attendanceIndexes, ...importIndexes, ...paperIndexes]

export const memberOperations = [listCourses, courseDetail, enrol, cancelEnrolment, acceptOffer, declineOffer, giveConsent, myCourses, checkCertificate, ...memberDraw, ...memberAttendance]

export const courseFinders = {
  course: async ({ db }, id) => {
    const course = await db.get(courses, id)
    return course && { unitPath: course.unitPath, station: null, record: course }
  },
  site: async ({ db }, id) => {
    const site = await db.get(sites, id)
    return site && { unitPath: site.unitPath, station: null, record: site }
  },
} satisfies ScopeFinders
