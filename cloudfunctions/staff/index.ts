import * as courses from '../../core/courses'
import { serve } from '../../core/kernel/router'
import * as people from '../../core/people'
import * as points from '../../core/points'

/** Organisers, keepers, the bureau. */
export const main = serve(
  'staff',
  [...people.staffOperations, ...courses.staffOperations, ...points.staffOperations],
  { ...people.peopleFinders, ...courses.courseFinders, ...points.pointsFinders },
)
