import { cashierSheet } from './fees/sheet'
import { copyTerm } from './sheets/copy-term'
import { exportCourses } from './sheets/export'
import { courseSheetForm, importCourses } from './sheets/import'

/** Operations that make files, with the libraries that they need: for `staff` alone, whose bundle may be large. */
export const staffOperations = [cashierSheet, courseSheetForm, importCourses, exportCourses, copyTerm]
