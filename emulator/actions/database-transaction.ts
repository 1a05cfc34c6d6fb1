import type { Action } from '../action'
import { transactionIdOf } from '../database/body'
import type { Engine } from '../database/engine'

/** `database.startTransaction`: the id stands beside `data`, not in it. */
export function startTransaction(engine: Engine): Action {
  return (_body, { instanceId }) => ({ transactionId: engine.transactions.start(instanceId).id })
}

/** `database.commitTransaction` */
export function commitTransaction(engine: Engine): Action {
  return async (body) => {
    await engine.transactions.commit(transactionIdOf(body))
    return {}
  }
}

/** `database.abortTransaction`: rollback. */
export function abortTransaction(engine: Engine): Action {
  return (body) => {
    engine.transactions.abort(transactionIdOf(body))
    return {}
  }
}
