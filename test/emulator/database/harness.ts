import { EJSON } from 'bson'
import { createClock } from '../../../emulator/clock'
import type { Clock } from '../../../emulator/clock'
import type { Database, DatabaseOptions } from '../../../emulator/database'
import { openDatabase } from '../../../emulator/database'

/** Nothing here is proved by being quick; a busy machine may take its time. */
jest.setTimeout(120_000)

export type Fields = Readonly<Record<string, unknown>>

/** A database with a hand that sends requests as the SDKs do. */
export interface Hand {
  readonly database: Database
  readonly clock: Clock
  readonly log: string[]
  /** Sends a request; gives `data` of the reply. */
  send(action: string, fields?: Fields): Promise<Fields>
  add(collection: string, ...documents: object[]): Promise<unknown[]>
  find(collection: string, query: object, more?: Fields): Promise<Fields[]>
  count(collection: string, query: object, more?: Fields): Promise<number>
  update(collection: string, query: object, operators: object, more?: Fields): Promise<number>
  set(collection: string, id: unknown, document: object, more?: Fields): Promise<Fields>
  remove(collection: string, query: object, more?: Fields): Promise<number>
  aggregate(collection: string, stages: readonly object[]): Promise<Fields[]>
  start(): Promise<string>
  commit(transactionId: string): Promise<void>
  abort(transactionId: string): Promise<void>
}

const open: Database[] = []

afterEach(async () => {
  for (const database of open.splice(0)) await database.close()
})

/** Canonical EJSON, as the SDKs send it. */
export function ejson(value: object): string {
  return EJSON.stringify(value, { relaxed: false })
}

/** Opens a database for one test; it is closed afterwards. */
export async function openHand(options: Partial<DatabaseOptions> = {}): Promise<Hand> {
  const clock = options.clock ?? createClock()
  const log: string[] = []
  const database = await openDatabase({ folder: null, clock, conflicts: 'write', autoCreate: true, log: (line) => log.push(line), ...options })
  open.push(database)
  const reply = async (action: string, fields: Fields = {}): Promise<Fields> => {
    const found = database.actions[`database.${action}`]
    if (found === undefined) throw new Error(`no action ${action}`)
    return found({ action: `database.${action}`, ...fields }, { instanceId: null, sdkVersion: null })
  }
  const send = async (action: string, fields: Fields = {}): Promise<Fields> => dataOf(await reply(action, fields))
  const parse = (data: Fields): Fields[] => listOf(data).map((text) => EJSON.parse(text, { relaxed: true }))
  return {
    database,
    clock,
    log,
    send,
    add: async (collectionName, ...documents) => idsOf(await send('insertDocument', { collectionName, data: documents.map(ejson) })),
    find: async (collectionName, query, more = {}) =>
      parse(await send('getDocument', { collectionName, query: ejson(query), queryType: 'WHERE', limit: 1000, ...more })),
    count: async (collectionName, query, more = {}) => numberOf(await send('calculateDocument', { collectionName, query: ejson(query), queryType: 'WHERE', ...more }), 'total'),
    update: async (collectionName, query, operators, more = {}) => {
      const fields = { collectionName, query: ejson(query), data: ejson(operators), multi: true, merge: true, upsert: false }
      return numberOf(await send('modifyDocument', { ...fields, ...more }), 'updated')
    },
    set: async (collectionName, id, document, more = {}) => {
      const fields = { collectionName, queryType: 'DOC', query: ejson({ _id: id }), data: ejson(document), multi: false, merge: false, upsert: true }
      return send('modifyDocument', { ...fields, ...more })
    },
    remove: async (collectionName, query, more = {}) =>
      numberOf(await send('removeDocument', { collectionName, query: ejson(query), multi: true, ...more }), 'deleted'),
    aggregate: async (collectionName, stages) => {
      const list = stages.flatMap((stage) => Object.entries(stage).map(([stageKey, value]) => ({ stageKey, stageValue: stageText(value) })))
      return parse(await send('aggregateDocuments', { collectionName, stages: list }))
    },
    start: async () => String((await reply('startTransaction'))['transactionId']),
    commit: async (transactionId) => void (await reply('commitTransaction', { transactionId })),
    abort: async (transactionId) => void (await reply('abortTransaction', { transactionId })),
  }
}

/** The fields of a request inside a transaction on one document. */
export function inside(transactionId: string): Fields {
  return { transactionId, queryType: 'DOC', multi: false }
}

function stageText(value: unknown): string {
  return typeof value === 'object' && value !== null ? ejson(value) : JSON.stringify(value)
}

function dataOf(reply: Fields): Fields {
  const { data } = reply
  return isFields(data) ? data : {}
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}

function listOf({ list }: Fields): string[] {
  if (!Array.isArray(list)) throw new Error('the reply has no list')
  return list.map(String)
}

function idsOf({ insertedIds }: Fields): unknown[] {
  if (!Array.isArray(insertedIds)) throw new Error('the reply has no ids')
  return insertedIds
}

function numberOf(data: Fields, name: string): number {
  const value = data[name]
  if (typeof value !== 'number') throw new Error(`the reply has no number ${name}`)
  return value
}
