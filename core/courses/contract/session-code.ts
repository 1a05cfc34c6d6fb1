/** How a class's code can be refused. */
export const codeOf = [
  'WRONG_CODE',
  'CODE_EXPIRED',
  /** Too many wrong digits. `waitSeconds`. */
  'TRY_LATER',
  /** They have no seat in the course. */
  'NOT_IN_COURSE',
  /** No meeting of theirs is near. */
  'NO_SESSION_NOW',
] as const
