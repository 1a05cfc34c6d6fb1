/** What the cases use of wx-server-sdk; the three versions have it alike. */

type CommandName =
  | 'eq' | 'neq' | 'lt' | 'lte' | 'gt' | 'gte' | 'in' | 'nin' | 'all' | 'elemMatch' | 'exists' | 'size' | 'mod' | 'geoNear' | 'geoWithin'
  | 'geoIntersects' | 'and' | 'nor' | 'or' | 'not' | 'set' | 'remove' | 'inc' | 'mul' | 'push' | 'pull' | 'pullAll' | 'pop' | 'shift'
  | 'unshift' | 'addToSet' | 'rename' | 'bit' | 'max' | 'min' | 'expr' | 'jsonSchema' | 'text'

type AggregateName =
  | 'abs' | 'add' | 'and' | 'arrayElemAt' | 'avg' | 'ceil' | 'concat' | 'concatArrays' | 'cond' | 'dateToString' | 'dayOfMonth' | 'divide' | 'eq' | 'filter'
  | 'first' | 'floor' | 'gt' | 'gte' | 'ifNull' | 'in' | 'indexOfArray' | 'last' | 'let' | 'lt' | 'lte' | 'map' | 'max' | 'mergeObjects' | 'min' | 'mod' | 'month'
  | 'multiply' | 'neq' | 'not' | 'objectToArray' | 'or' | 'push' | 'addToSet' | 'range' | 'reduce' | 'reverseArray' | 'size' | 'slice' | 'split' | 'substr'
  | 'subtract' | 'sum' | 'switch' | 'toLower' | 'toUpper' | 'year' | 'setUnion' | 'setIntersection' | 'isArray' | 'literal' | 'cmp' | 'strLenCP' | 'sqrt' | 'pow'

type StageName =
  | 'addFields' | 'bucket' | 'bucketAuto' | 'count' | 'geoNear' | 'group' | 'limit' | 'lookup' | 'match' | 'project' | 'replaceRoot' | 'sample'
  | 'skip' | 'sort' | 'sortByCount' | 'unwind'

export type Expressions = { readonly [Name in AggregateName]: (...operands: unknown[]) => unknown } & { readonly pipeline: () => Pipeline }
export type Command = { readonly [Name in CommandName]: (...operands: unknown[]) => Command } & {
  readonly aggregate: Expressions
  readonly project: { slice(operand: unknown): unknown; elemMatch(operand: unknown): unknown }
}
export type Pipeline = { readonly [Name in StageName]: (operand: unknown) => Pipeline } & { done(): unknown }
export type Aggregate = { readonly [Name in StageName]: (operand: unknown) => Aggregate } & { end(): Promise<{ list: unknown[] }> }

type Stats = { readonly stats: { readonly updated: number; readonly removed: number; readonly created: number } }

export interface Query {
  where(query: unknown): Query
  orderBy(field: string, direction: 'asc' | 'desc'): Query
  limit(count: number): Query
  skip(count: number): Query
  field(projection: object): Query
  get(): Promise<{ data: Record<string, unknown>[] }>
  count(): Promise<{ total: number }>
  update(options: { data: object; multi?: boolean }): Promise<Stats>
  remove(): Promise<Stats>
}

export interface Document {
  get(): Promise<{ data: Record<string, unknown> | null }>
  field(projection: object): Document
  update(options: { data: object }): Promise<Stats>
  set(options: { data: object }): Promise<Stats & { _id: string }>
  remove(): Promise<Stats>
}

export interface Collection extends Query {
  doc(id: unknown): Document
  add(options: { data: object }): Promise<{ _id: string; _ids?: string[] }>
  aggregate(): Aggregate
}

export interface Transaction {
  collection(name: string): Collection
  commit(): Promise<unknown>
  rollback(reason?: unknown): Promise<unknown>
}

export interface SdkDatabase {
  readonly command: Command
  readonly Geo: { readonly [Name in 'Point' | 'LineString' | 'Polygon' | 'MultiPoint' | 'MultiLineString' | 'MultiPolygon']: new (...parts: never[]) => object }
  collection(name: string): Collection
  createCollection(name: string): Promise<unknown>
  serverDate(options?: { offset: number }): object
  RegExp(options: { regexp: string; options?: string }): object
  startTransaction(): Promise<Transaction>
  runTransaction(act: (transaction: Transaction) => Promise<unknown>, times?: number): Promise<unknown>
}

export interface Sdk {
  init(options: object): void
  database(options?: object): SdkDatabase
}

/** The packages of the three versions. */
export const SDK_PACKAGES: Readonly<Record<string, string>> = { '4.0.2': 'wx-server-sdk', '3.0.4': 'wx-server-sdk-3', '2.6.3': 'wx-server-sdk-2' }
