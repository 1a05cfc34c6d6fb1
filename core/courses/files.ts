import { cashierSheet } from './fees/sheet'
import { printCertificate, printCertificates } from './papers/certificates'
import { printPoster } from './papers/poster'
import { printRoster, printSignIn } from './papers/roster'
import { printSlip } from './papers/slip'
import { printMyTimetable, printTimetable } from './papers/timetable'
import { copyTerm } from './sheets/copy-term'
import { exportCourses } from './sheets/export'
import { courseSheetForm, importCourses } from './sheets/import'

/** Operations that make files, with the libraries that they need: for `staff` alone, whose bundle may be large. */
export const staffOperations = [
  ...[cashierSheet, courseSheetForm, importCourses, exportCourses, copyTerm],
  ...[printRoster, printSignIn, printSlip, printTimetable, printMyTimetable, printPoster, printCertificate, printCertificates],
]
