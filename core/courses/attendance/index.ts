import { courseSessions, markAttendance, sessionCode, sessionDoor, settleAttendance } from './door'
import { checkInToClass, myAttendance, sickLeave } from './mine'

export { attendanceIndexes } from './records'

export const memberAttendance = [checkInToClass, sickLeave, myAttendance]
export const staffAttendance = [courseSessions, sessionCode, sessionDoor, markAttendance, settleAttendance]
