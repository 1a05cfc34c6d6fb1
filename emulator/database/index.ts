import type { Action } from '../action'
import type { Clock } from '../clock'
import { addCollection } from '../actions/database-collection'
import { aggregateDocuments } from '../actions/database-aggregate'
import { calculateDocument } from '../actions/database-count'
import { getDocument } from '../actions/database-get'
import { insertDocument } from '../actions/database-insert'
import { modifyDocument } from '../actions/database-modify'
import { modifyAndReturnDocument } from '../actions/database-modify-and-return'
import { removeDocument } from '../actions/database-remove'
import { abortTransaction, commitTransaction, startTransaction } from '../actions/database-transaction'
import { Administration } from './administration'
import type { Changed, EjsonDoc, IndexRequest } from './administration'
import { Engine } from './engine'
import { refusing } from './refusals'
import { Store } from './storage/store'
import type { Contents } from './storage/store'
import type { ConflictMode } from './transactions/conflict'

export type { EjsonDoc, IndexRequest } from './administration'
export type { ConflictMode } from './transactions/conflict'

export interface DatabaseOptions {
  /** Where the files are; null for a store that is gone when it is closed. */
  readonly folder: string | null
  readonly clock: Clock
  readonly conflicts: ConflictMode
  /** Whether a write to a collection that is not there makes it; the cloud refuses. */
  readonly autoCreate: boolean
  /** Whether `log` is told of the SDK's silent traps. */
  readonly strict?: boolean
  /** Told which index a query uses, of scans of many documents, and of what `strict` warns of. */
  readonly log?: (line: string) => void
}

/** A database at one time, held in memory; only good for the database that gave it. */
export type DatabaseSnapshot = Contents

/** The database of a local cloud. */
export interface Database {
  /** The actions `database.*` by their names in the protocol. */
  readonly actions: Readonly<Record<string, Action>>
  setConflicts(mode: ConflictMode): void
  setAutoCreate(on: boolean): void
  setStrict(on: boolean): void
  /** Puts documents (canonical or relaxed EJSON) into the collections named, which are made; one with the same `_id` is replaced. */
  import(collections: Readonly<Record<string, readonly EjsonDoc[]>>): Promise<void>
  /** All documents of a collection as canonical EJSON; throws if there is no such collection. */
  export(collection: string): EjsonDoc[]
  /**
   * What has changed since: of each collection named, its documents, unless its version is still the one given. A version is good for
   * this database until it is closed. Throws if there is no such collection.
   */
  changed(since: Readonly<Record<string, number | null>>): Promise<Record<string, Changed>>
  collections(): string[]
  /** Ends all transactions and takes away everything, the collections and indexes too. */
  reset(): Promise<void>
  /** Everything as it is now, collections and indexes too, to be put back by `restore`, which ends all transactions. */
  snapshot(): DatabaseSnapshot
  restore(snapshot: DatabaseSnapshot): Promise<void>
  /** Makes indexes, for what is there and what comes; throws if a unique one has duplicates. Those that are there already stay. */
  declareIndexes(collection: string, indexes: readonly IndexRequest[]): Promise<void>
  /** Settles when everything acknowledged is on the disk, beyond what a power cut takes. */
  flushed(): Promise<void>
  close(): Promise<void>
}

/** Opens the database in a folder, or a temporary one. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const store = new Store(options.folder)
  const settings = { clock: options.clock, conflicts: options.conflicts, autoCreate: options.autoCreate, strict: options.strict ?? false }
  const engine = new Engine(store, { ...settings, log: options.log ?? (() => undefined) })
  const administration = new Administration(engine)
  return {
    actions: actionsOf(engine),
    setConflicts: (mode) => void (engine.options.conflicts = mode),
    setAutoCreate: (on) => void (engine.options.autoCreate = on),
    setStrict: (on) => void (engine.options.strict = on),
    import: (collections) => administration.import(collections),
    export: (collection) => administration.export(collection),
    changed: (since) => administration.changed(since),
    collections: () => engine.catalog.names(),
    reset: () => administration.reset(),
    snapshot: () => store.contents(),
    restore: (snapshot) => administration.restore(snapshot),
    declareIndexes: (collection, indexes) => administration.declareIndexes(collection, indexes),
    flushed: () => store.flushed(),
    close: async () => {
      engine.transactions.endAll()
      await store.close()
    },
  }
}

function actionsOf(engine: Engine): Readonly<Record<string, Action>> {
  return {
    'database.addCollection': refusing(engine, addCollection(engine)),
    'database.insertDocument': refusing(engine, insertDocument(engine)),
    'database.getDocument': refusing(engine, getDocument(engine)),
    'database.calculateDocument': refusing(engine, calculateDocument(engine)),
    'database.modifyDocument': refusing(engine, modifyDocument(engine)),
    'database.modifyAndReturnDoc': refusing(engine, modifyAndReturnDocument(engine)),
    'database.removeDocument': refusing(engine, removeDocument(engine)),
    'database.aggregateDocuments': refusing(engine, aggregateDocuments(engine)),
    'database.startTransaction': refusing(engine, startTransaction(engine)),
    'database.commitTransaction': refusing(engine, commitTransaction(engine)),
    'database.abortTransaction': refusing(engine, abortTransaction(engine)),
  }
}
