import type { FastifyInstance } from 'fastify'
import type { Database, IndexRequest } from './database'
import { BadRequest, isObject, readObject } from './http/json'

interface IndexOfCollection extends IndexRequest {
  readonly collection: string
}

/**
 * `POST /control/indexes {"indexes": [{"collection", "keys": [["field", 1 | -1 | "2dsphere"], …], "unique"?, "name"?}]}`: makes the
 * indexes that are not there yet, and the collections that they are for.
 */
export function controlIndexes(app: FastifyInstance, database: Database): void {
  app.post('/control/indexes', async (request) => {
    const { indexes } = readObject(request.body)
    if (!Array.isArray(indexes) || !indexes.every(isIndex)) {
      throw new BadRequest('indexes must be a list of {collection, keys: [[field, 1 or -1 or "2dsphere"], …], unique?, name?}')
    }
    for (const index of indexes) await database.declareIndexes(index.collection, [index])
    return { declared: indexes.length }
  })
}

function isIndex(value: unknown): value is IndexOfCollection {
  if (!isObject(value)) return false
  const { collection, keys, unique = false, name = '' } = value
  const isNamed = typeof collection === 'string' && typeof name === 'string' && typeof unique === 'boolean'
  return isNamed && Array.isArray(keys) && keys.length > 0 && keys.every(isKey)
}

function isKey(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false
  const [field, direction]: unknown[] = value
  return typeof field === 'string' && (direction === 1 || direction === -1 || direction === '2dsphere')
}
