import type { FastifyInstance } from 'fastify'
import type { Database } from './database'
import type { Declared } from './declared'
import { DECLARED_FORM, readDeclared } from './declared'
import { BadRequest, readObject } from './http/json'

/**
 * `POST /control/indexes {"collections"?: [names], "indexes": [{"collection", "keys": [["field", 1 | -1 | "2dsphere"], …], "unique"?, "name"?}]}`:
 * makes the collections and indexes that are not there yet, and the collections that the indexes are for.
 */
export function controlIndexes(app: FastifyInstance, database: Database): void {
  app.post('/control/indexes', async (request) => {
    const declared = readDeclared(readObject(request.body))
    if (declared === null) throw new BadRequest(DECLARED_FORM)
    await declare(database, declared)
    return { declared: declared.indexes.length }
  })
}

/** Makes what is not there yet. Throws a CloudError for an index that can't be made. */
export async function declare(database: Database, { collections, indexes }: Declared): Promise<void> {
  await database.import(Object.fromEntries(collections.map((name) => [name, []])))
  for (const index of indexes) await database.declareIndexes(index.collection, [index])
}
