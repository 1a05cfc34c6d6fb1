import * as codes from '../../core/codes/staff'
import * as courses from '../../core/courses'
import * as coursesStaff from '../../core/courses/staff'
import * as courseFiles from '../../core/courses/files'
import { serve } from '../../core/kernel/router'
import { messageRules } from '../../core/message-rules'
import * as messages from '../../core/messages/staff'
import * as people from '../../core/people/staff'
import * as points from '../../core/points'
import * as volunteering from '../../core/volunteering'
import * as volunteeringPapers from '../../core/volunteering/papers'

/** Organisers, keepers, the bureau. */
export const main = serve(
  'staff',
  [
    ...people.staffOperations,
    ...messages.staffOperations(messageRules),
    ...codes.staffOperations,
    ...coursesStaff.staffOperations,
    ...courseFiles.staffOperations,
    ...volunteering.staffOperations,
    ...volunteeringPapers.paperOperations,
    ...points.staffOperations,
  ],
  { ...people.peopleFinders, ...courses.courseFinders, ...volunteering.volunteeringFinders, ...points.pointsFinders },
)
