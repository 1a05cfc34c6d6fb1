import type { Action } from '../action'
import { CloudError } from '../errors'
import type { Engine } from './engine'
import { EjsonError } from './codec/ejson'
import { QueryError } from './query/error'
import { EvaluationError } from './query/evaluate'
import { trapsIn } from './strict'
import { UpdateError } from './update/error'

/**
 * An action whose refusals all carry a code of the cloud; what is none of them is a fault of ours and goes on as it is. In strict mode
 * the log is told of the traps that a request fell into.
 */
export function refusing(engine: Engine, action: Action): Action {
  return async (body, context) => {
    if (engine.options.strict) trapsIn(engine, body, context).forEach((warning) => engine.options.log(warning))
    try {
      return await action(body, context)
    } catch (error) {
      throw coded(error)
    }
  }
}

function coded(error: unknown): unknown {
  if (error instanceof EjsonError || error instanceof QueryError) return new CloudError('INVALID_PARAM', error.message)
  // What MongoDB itself would refuse while it works comes back from the cloud under this code.
  if (error instanceof UpdateError || error instanceof EvaluationError) return new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${error.message}`)
  return error
}
