// The same with what knows sounds, for the few guards that stand there.
import { enrolAtDesk } from '../../../core/courses/desk'
import { editCourse } from '../../../core/courses/edit'
import { publishCourse } from '../../../core/courses/publish'
import { staffOperations as others } from './code'

export * from './code'
export { runImport } from '../../../core/courses/sheets/run'
export const staffOperations = [enrolAtDesk, editCourse, publishCourse, ...others]
