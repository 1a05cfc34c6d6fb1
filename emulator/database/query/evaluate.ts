import { CloudError } from '../../errors'
import { QueryError } from './error'

/** An expression or a stage that can't be carried out on these documents. */
export class EvaluationError extends Error {}

/** Runs something of mingo's. For operands that make no sense it throws whatever comes of them; each is a refusal of the expression. */
export function evaluate<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (error instanceof CloudError || error instanceof QueryError) throw error
    throw new EvaluationError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}
