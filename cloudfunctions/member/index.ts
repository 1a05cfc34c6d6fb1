import * as courses from '../../core/courses'
import * as files from '../../core/files'
import * as home from '../../core/home'
import { serve } from '../../core/kernel/router'
import * as messages from '../../core/messages'
import * as people from '../../core/people'
import * as points from '../../core/points'
import * as volunteering from '../../core/volunteering'

/** Everything a person does for themself or for family. */
export const main = serve(
  'member',
  [
    ...people.memberOperations,
    ...messages.memberOperations,
    ...files.memberOperations,
    ...home.memberOperations,
    ...courses.memberOperations,
    ...volunteering.memberOperations,
    ...points.memberOperations,
  ],
  {},
)
