import { CloudError } from '../../errors'

/**
 * How two transactions that want the same document get along. It is not documented. `write`: the second one to write is refused at once
 * (MongoDB: first updater wins); this is what the public tests of CloudBase's own SDK expect, and what public probes of the cloud saw. `commit`: both go on, and the second to commit is
 * refused. `queue`: whoever reads or writes a document by its id has it for itself until the end, and the next one waits for it.
 */
export type ConflictMode = 'write' | 'commit' | 'queue'

/** Another one changed or holds the document; in the words that the public tests of CloudBase's own SDK expect. */
export function conflict(): CloudError {
  return new CloudError('DATABASE_TRANSACTION_CONFLICT', '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. Please check your request, but if the problem persists, contact us.')
}

/** The transaction was ended, ran out of time, or never was; words from the same source. */
export function transactionGone(): CloudError {
  return new CloudError('DATABASE_TRANSACTION_FAIL', '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. Please check your request, but if the problem persists, contact us.')
}
