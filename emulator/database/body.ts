import type { ActionBody } from '../action'
import { CloudError } from '../errors'
import { decodeEjson } from './codec/ejson'
import type { PlainObject } from './codec/objects'
import { isPlainObject } from './codec/objects'
import type { Engine } from './engine'
import type { Transaction } from './transactions/transaction'

/** SDKs ask for 100 when nothing is said and never for more than 1000; who asks for more without an SDK is cut to it. */
const DEFAULT_LIMIT = 100
const MOST_LIMIT = 1000
const LONGEST_NAME = 100

/** A request that is not as the SDKs send it. */
export function invalid(message: string): CloudError {
  return new CloudError('INVALID_PARAM', message)
}

/** The name of the collection. */
export function collectionName(body: ActionBody): string {
  const { collectionName: name } = body
  if (typeof name !== 'string' || name === '' || name.length > LONGEST_NAME || /[$\0]/.test(name) || name.startsWith('system.')) {
    throw invalid('collectionName must be the name of a collection')
  }
  return name
}

/** The transaction that the request belongs to, or null. */
export function transactionOf(engine: Engine, body: ActionBody): Transaction | null {
  const { transactionId } = body
  return transactionId === undefined || transactionId === null || transactionId === '' ? null : engine.transactions.find(transactionIdOf(body))
}

export function transactionIdOf(body: ActionBody): string {
  const { transactionId } = body
  if (typeof transactionId !== 'string' || transactionId === '') throw invalid('transactionId must be text')
  return transactionId
}

/** The query; without one, all documents. */
export function queryOf(engine: Engine, body: ActionBody): PlainObject {
  return optionalObject(engine, body, 'query', true) ?? {}
}

/** A member that holds an object as EJSON text, or undefined when there is none. */
export function optionalObject(engine: Engine, body: ActionBody, name: string, forQuery = false): PlainObject | undefined {
  const text = body[name]
  return text === undefined || text === null ? undefined : objectOf(engine, text, name, forQuery)
}

export function objectOf(engine: Engine, text: unknown, name: string, forQuery = false): PlainObject {
  if (typeof text !== 'string') throw invalid(`${name} must be EJSON text`)
  const value = decodeEjson(text, { now: engine.now(), forQuery })
  if (!isPlainObject(value)) throw invalid(`${name} must hold an object`)
  return value
}

/** How many documents at most; 0 means the default, as for the SDKs. */
export function limitOf(body: ActionBody): number {
  const limit = wholeNumber(body, 'limit')
  return limit === 0 ? DEFAULT_LIMIT : Math.min(limit, MOST_LIMIT)
}

/** How many documents to leave out. */
export function offsetOf(body: ActionBody): number {
  return wholeNumber(body, 'offset')
}

function wholeNumber(body: ActionBody, name: string): number {
  const value = body[name] ?? 0
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw invalid(`${name} must be a whole number from 0`)
  return value
}

export function flag(body: ActionBody, name: string): boolean {
  const value = body[name] ?? false
  if (typeof value !== 'boolean') throw invalid(`${name} must be true or false`)
  return value
}
