import type { FastifyInstance } from 'fastify'
import type { Database, EjsonDoc } from './database'
import { BadRequest, isObject, readObject } from './http/json'

/** Documents that one import may bring, in bytes of text. */
const IMPORT_LIMIT_BYTES = 256 * 1024 * 1024

/**
 * The documents from outside: `POST /control/import {"collection": [EJSON documents]}` creates the collections that it names and
 * puts the documents there; `GET /control/export?collection=` gives a collection's documents; `GET /control/collections` their names.
 * For tests that look after every step: `POST /control/changes {"since": {"collection": version or null}}` gives
 * `{"collection": {version, documents}}` of those that have changed since they had that version.
 */
export function controlData(app: FastifyInstance, database: Database): void {
  app.post('/control/import', { bodyLimit: IMPORT_LIMIT_BYTES }, async (request) => {
    const collections = readObject(request.body)
    if (!isCollections(collections)) throw new BadRequest('Each collection must be a list of documents')
    await database.import(collections)
    await database.flushed()
    return { imported: Object.fromEntries(Object.entries(collections).map(([name, documents]) => [name, documents.length])) }
  })

  app.get<{ Querystring: { collection?: string } }>('/control/export', (request) => {
    const { collection } = request.query
    if (typeof collection !== 'string') throw new BadRequest('collection is missing')
    return database.export(collection)
  })

  app.post('/control/changes', (request) => {
    const { since } = readObject(request.body)
    if (!isObject(since) || !isVersions(since)) throw new BadRequest('since must name collections, each with its version or null')
    return database.changed(since)
  })

  app.get('/control/collections', () => ({ collections: database.collections() }))
}

function isCollections(value: Record<string, unknown>): value is Record<string, EjsonDoc[]> {
  return Object.values(value).every((documents) => Array.isArray(documents) && documents.every(isObject))
}

function isVersions(value: Record<string, unknown>): value is Record<string, number | null> {
  return Object.values(value).every((version) => version === null || typeof version === 'number')
}
