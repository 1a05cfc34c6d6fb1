import { courses } from './expected/courses'
import { messages } from './expected/messages'
import { people } from './expected/people'
import { points } from './expected/points'
import type { Row } from './expected/rows'
import { volunteering } from './expected/volunteering'
import type { OperationName } from './support/operations'

export { roles, withSubject, type Role, type Verdict } from './expected/rows'

/**
 * Who may call what, written by hand and not read from the contracts. A contract without a row here does not compile, so that
 * nobody adds an operation without having thought about this.
 */
export const expectedAccess: Readonly<Record<OperationName, Row>> = { ...people, ...messages, ...courses, ...volunteering, ...points }
