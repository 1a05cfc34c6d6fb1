import cloud from 'wx-server-sdk'

// What we use of wx-server-sdk, typed as it really behaves (its own types answer `any`, `void` and `string` alike).
// Seen with 4.0.2, 3.0.4 and 2.6.3; shared facts are in the conformance suite of the local cloud.

export type Document = Readonly<Record<string, unknown>>

/** A query's or update's operator, as `command` makes them: opaque, only to be handed back to the SDK. */
export type Operator = Readonly<object>

export interface Command {
  eq(value: unknown): Operator
  neq(value: unknown): Operator
  gt(value: unknown): Operator
  gte(value: unknown): Operator
  lt(value: unknown): Operator
  lte(value: unknown): Operator
  in(values: readonly unknown[]): Operator
  nin(values: readonly unknown[]): Operator
  exists(present: boolean): Operator
  elemMatch(condition: Document): Operator
  and(conditions: readonly (Document | Operator)[]): Operator
  or(conditions: readonly Document[]): Operator
  set(value: unknown): Operator
  remove(): Operator
  inc(by: number): Operator
  push(values: readonly unknown[]): Operator
  pull(condition: unknown): Operator
  addToSet(value: unknown): Operator
  readonly aggregate: { pipeline(): InnerPipeline }
}

/** What a lookup does with the other collection. */
interface InnerPipeline {
  match(condition: object): InnerPipeline
  limit(most: number): InnerPipeline
  project(fields: Document): InnerPipeline
  done(): readonly object[]
}

interface Query {
  where(condition: object): Query
  orderBy(field: string, order: 'asc' | 'desc'): Query
  limit(most: number): Query
  skip(offset: number): Query
  field(fields: Readonly<Record<string, boolean>>): Query
  get(): Promise<{ data: unknown[] }>
  count(): Promise<{ total: number }>
  update(options: { data: Document }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}

interface DocumentReference {
  get(): Promise<{ data: unknown }>
  set(options: { data: Document }): Promise<unknown>
  update(options: { data: Document }): Promise<{ stats: { updated: number } }>
}

interface Pipeline {
  match(condition: object): Pipeline
  lookup(join: { from: string; localField: string; foreignField: string; as: string } | { from: string; pipeline: readonly object[]; as: string }): Pipeline
  group(by: Document): Pipeline
  sort(order: Readonly<Record<string, 1 | -1>>): Pipeline
  limit(most: number): Pipeline
  project(fields: Document): Pipeline
  unwind(path: string): Pipeline
  end(): Promise<{ list: unknown[] }>
}

interface Collection extends Query {
  doc(id: string): DocumentReference
  add(options: { data: Document }): Promise<{ _id: string }>
  aggregate(): Pipeline
}

export interface SdkTransaction {
  collection(name: string): {
    doc(id: string): DocumentReference
    add(options: { data: Document }): Promise<{ _id: string }>
  }
  commit(): Promise<unknown>
  rollback(reason?: unknown): Promise<unknown>
}

export interface SdkDatabase {
  readonly command: Command
  serverDate(): Operator
  collection(name: string): Collection
  startTransaction(): Promise<SdkTransaction>
}

export interface SdkContext {
  readonly OPENID?: string
  readonly UNIONID?: string
  /** How the call came: `wx_client`, `wx_client,scf`, `wx_trigger`, … */
  readonly SOURCE?: string
}

export interface Sdk {
  database(options: { throwOnNotFound: boolean }): SdkDatabase
  getWXContext(): SdkContext
  /** Rejects when the storage did not take it. */
  uploadFile(file: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }>
  /** Rejects when the file is not there. */
  downloadFile(file: { fileID: string }): Promise<{ fileContent: Buffer }>
  getTempFileURL(files: { fileList: string[] }): Promise<{ fileList: { fileID: string; tempFileURL: string; status: number }[] }>
  deleteFile(files: { fileList: string[] }): Promise<unknown>
  readonly openapi: {
    /** Rejects with errCode 40029 when the code was used or is none. */
    readonly phonenumber: { getPhoneNumber(code: { code: string }): Promise<{ phoneInfo?: { purePhoneNumber?: string } }> }
    readonly subscribeMessage: { send(message: Document): Promise<unknown> }
    /** A mini-program's code, as many as one likes; `scene` has at most 32 letters, digits and marks. Rejects for a page that is not published yet, unless `check_path` is false. */
    readonly wxacode: { getUnlimited(code: Document): Promise<{ readonly buffer: Buffer }> }
    readonly security: { msgSecCheck(check: Document): Promise<unknown> }
  }
}

/** The SDK, initialised for the environment that the function runs in. Call it once, when the function loads. */
export function openSdk(): Sdk {
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV, timeout: 10_000 } as Parameters<typeof cloud.init>[0])
  return cloud as unknown as Sdk
}
