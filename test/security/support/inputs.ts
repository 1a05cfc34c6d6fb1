import { courses } from './inputs/courses'
import { messages } from './inputs/messages'
import { people } from './inputs/people'
import type { Inputs } from './inputs/pieces'
import { points } from './inputs/points'
import { volunteering } from './inputs/volunteering'

export type { Ids } from './inputs/pieces'

/** An input for each operation that its schema takes and whose ids exist; an operation that is missing does not compile. */
export const validInputs: Inputs = { ...people, ...messages, ...courses, ...volunteering, ...points }
