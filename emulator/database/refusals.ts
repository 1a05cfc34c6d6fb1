import { MingoError } from 'mingo/util'
import type { Action } from '../action'
import { CloudError } from '../errors'
import { EjsonError } from './codec/ejson'
import { QueryError } from './query/error'
import { UpdateError } from './update/error'

/** An action whose refusals all carry a code of the cloud. What is none of them is a fault of ours and goes on as it is. */
export function refusing(action: Action): Action {
  return async (body, context) => {
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
  if (error instanceof UpdateError || error instanceof MingoError) return new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${error.message}`)
  return error
}
