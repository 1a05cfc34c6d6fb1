import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import fastify from 'fastify'
import type { Action } from './action'
import { invokeFunction } from './actions/functions'
import { openApi } from './actions/openapi'
import { batchDeleteFile } from './actions/storage-delete'
import { batchGetDownloadUrl } from './actions/storage-download'
import { getUploadMetadata } from './actions/storage-upload'
import { CallBook } from './calls'
import { createClock } from './clock'
import type { CloudParts } from './control'
import { control, reload } from './control'
import { declare } from './control-indexes'
import { openDatabase } from './database'
import { CloudError } from './errors'
import { Faults } from './faults'
import { ConnectionCut } from './faults-apply'
import { createHosts } from './functions/hosts'
import { Runtime } from './functions/runtime'
import { Timers } from './functions/timers'
import { watchFolder } from './functions/watch'
import { workerFile } from './functions/worker-file'
import { serveAdmin } from './http/admin'
import { answerError, answerErrors } from './http/errors'
import { serveCalls } from './http/call'
import { foreignOrigin } from './http/origin'
import { serveFolder } from './http/static'
import { serveStorage } from './http/storage'
import type { CloudOptions } from './options'
import { DEFAULTS, UsageError } from './options'
import { HOST } from './platform'
import { Consents } from './services/consents'
import { PhoneNumbers } from './services/openapi/phone-number'
import { Outbox } from './services/outbox'
import { Storage } from './services/storage'

/** A cloud that runs. */
export interface Cloud {
  /** http://127.0.0.1:<port>, without a slash at the end. */
  readonly url: string
  readonly port: number
  /** Ends it: no more requests, the functions' instances gone, the data on the disk. */
  close(): Promise<void>
}

/** The port is another program's. */
export class PortTaken extends Error {
  constructor(port: number) {
    super(`Port ${port} is taken by another program: end that one, or choose another with --port.`)
  }
}

/** Longer than any address that the HTTP server lets through, so that a long name is answered like any other wrong one. */
const LONGEST_NAME = 64 * 1024
/** Longer than the 5 seconds for which the SDK keeps a connection. */
const KEEP_ALIVE_MS = 72_000

/** Starts a local cloud; settles when it listens. Rejects with a PortTaken, a UsageError, or what opening the store throws. */
export async function startCloud(asked: Pick<CloudOptions, 'functions'> & Partial<CloudOptions>): Promise<Cloud> {
  const options: CloudOptions = { ...DEFAULTS, ...asked }
  // Before the store is touched: who starts a second cloud by mistake mostly does so on the first one's folder.
  await probePort(options.port)
  const temporary = mkdtempSync(path.join(tmpdir(), 'local-cloud-'))
  const parts = await build(options, temporary).catch((error: unknown) => {
    rmSync(temporary, { recursive: true, force: true })
    throw error
  })
  await parts.app.listen({ host: HOST, port: options.port }).catch(async (error: unknown) => {
    await parts.close()
    throw portError(error, options.port)
  })
  const port = portOf(parts.app)
  return { url: `http://${HOST}:${port}`, port, close: parts.close }
}

async function build(options: CloudOptions, temporary: string) {
  const app = fastify({
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: true,
    frameworkErrors: answerError,
    routerOptions: { maxParamLength: LONGEST_NAME },
  })
  const baseUrl = (): string => `http://${HOST}:${portOf(app)}`
  const parts = await assemble(options, temporary, baseUrl)
  await declare(parts.database, options.declared).catch(async (error: unknown) => {
    await parts.database.close()
    throw error instanceof CloudError ? new UsageError(`An index of --indexes can't be made: ${error.message}`) : error
  })
  prepare(app, options.log)
  serve(app, parts, baseUrl)
  control(app, parts)
  const stopWatching = watchFolder(parts.folder, () => reload(parts, options.log))
  const close = async (): Promise<void> => {
    stopWatching()
    parts.timers.close()
    parts.faults.drop(new ConnectionCut())
    await parts.runtime.close()
    await app.close()
    await parts.database.close()
    rmSync(temporary, { recursive: true, force: true })
  }
  return { app, close }
}

async function assemble(options: CloudOptions, temporary: string, baseUrl: () => string): Promise<CloudParts> {
  const { conflicts, autoCreate, strict, log } = options
  const data = path.resolve(options.data ?? path.join(temporary, 'data'))
  mkdirSync(data, { recursive: true })
  const folder = path.resolve(options.functions)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`There is no folder of functions at ${folder}`)
  const clock = createClock()
  const calls = new CallBook()
  const runtime = new Runtime({
    folder,
    limits: { instances: options.instances, idleMs: options.idleMs },
    env: options.env,
    clock,
    calls,
    hosts: createHosts(options.isolation, workerFile(), temporary),
    sdkFolder: linkSdk(path.join(temporary, 'modules')),
    adminUrl: (instanceId) => `${baseUrl()}/admin/${instanceId}`,
  })
  return {
    options,
    folder,
    clock,
    calls,
    runtime,
    timers: new Timers(runtime, clock, options.timers),
    faults: new Faults(),
    storage: new Storage(path.join(data, 'storage'), clock),
    consents: new Consents(path.join(data, 'services', 'consents.json')),
    outbox: new Outbox(path.join(data, 'services', 'outbox.jsonl')),
    phoneNumbers: new PhoneNumbers(),
    database: await openDatabase({ folder: options.data === null ? null : path.join(data, 'database'), clock, conflicts, autoCreate, strict, log }),
  }
}

function serve(app: FastifyInstance, parts: CloudParts, baseUrl: () => string): void {
  const { options, runtime, storage, faults, database } = parts
  const metadata = getUploadMetadata(storage, baseUrl)
  const urls = batchGetDownloadUrl(storage, baseUrl)
  const actions = new Map<string, Action>([
    ...Object.entries(database.actions),
    ['functions.invokeFunction', invokeFunction(runtime)],
    ['storage.getUploadMetadata', metadata],
    ['storage.batchGetDownloadUrl', urls],
    ['storage.batchDeleteFile', batchDeleteFile(storage)],
  ])
  serveAdmin(app, { actions, openApi: openApi(parts), runtime, faults, log: options.log })
  serveCalls(app, runtime, faults)
  serveStorage(app, storage, metadata, urls)
  app.get('/_cloud', (_request, reply) => reply.redirect('/_cloud/'))
  app.get('/_cloud/*', serveFolder(path.join(__dirname, 'page'), '/_cloud'))
  if (options.static !== null) app.get('/*', serveFolder(options.static, ''))
}

/** What holds for every route: bodies are read as bytes, strangers are turned away, and failures are answered with a code. */
function prepare(app: FastifyInstance, log: (line: string) => void): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.addHook('onRequest', (request, reply, done) => {
    const reason = foreignOrigin(request.headers)
    if (reason === null) done()
    else reply.code(403).send({ errMsg: reason })
  })
  answerErrors(app, log)
}

/** Makes a folder in which `wx-server-sdk` leads to the one that this cloud came with. */
function linkSdk(folder: string): string {
  const sdk = createRequire(path.join(__dirname, 'server.js')).resolve('wx-server-sdk')
  mkdirSync(path.join(folder, 'wx-server-sdk'), { recursive: true })
  writeFileSync(path.join(folder, 'wx-server-sdk', 'index.js'), `module.exports = require(${JSON.stringify(sdk)})\n`)
  return folder
}

/** Rejects with PortTaken when another program listens on a port. */
function probePort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => reject(portError(error, port)))
    probe.listen(port, HOST, () => probe.close(() => resolve()))
  })
}

function portError(error: unknown, port: number): unknown {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' ? new PortTaken(port) : error
}

function portOf(app: FastifyInstance): number {
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('The cloud does not listen yet')
  return address.port
}
