import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import fastify from 'fastify'
import type { Action } from './action'
import { invokeFunction } from './actions/functions'
import { CallBook } from './calls'
import { createClock } from './clock'
import { controlCalls } from './control-calls'
import { controlClock } from './control-clock'
import { controlData } from './control-data'
import { openDatabase } from './database'
import { Runtime } from './functions/runtime'
import { workerFile } from './functions/worker-file'
import { serveAdmin } from './http/admin'
import { answerErrors } from './http/errors'
import { serveCalls } from './http/call'
import { foreignOrigin } from './http/origin'
import { serveFolder } from './http/static'
import type { CloudOptions } from './options'
import { DEFAULTS } from './options'
import { HOST } from './platform'

/** A cloud that runs. */
export interface Cloud {
  /** http://127.0.0.1:<port>, without a slash at the end. */
  readonly url: string
  readonly port: number
  /** Ends it: no more requests, the functions' threads gone, the data on the disk. */
  close(): Promise<void>
}

/** The port is another program's. */
export class PortTaken extends Error {
  constructor(port: number) {
    super(`Port ${port} is taken by another program: end that one, or choose another with --port.`)
  }
}

/** Starts a local cloud; settles when it listens. Rejects with PortTaken, or with what opening the store throws. */
export async function startCloud(asked: Pick<CloudOptions, 'functions'> & Partial<CloudOptions>): Promise<Cloud> {
  const options: CloudOptions = { ...DEFAULTS, ...asked }
  const temporary = mkdtempSync(path.join(tmpdir(), 'local-cloud-'))
  const parts = await build(options, temporary)
  try {
    await parts.app.listen({ host: HOST, port: options.port })
  } catch (error) {
    await parts.close()
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') throw new PortTaken(options.port)
    throw error
  }
  const port = portOf(parts.app)
  return { url: `http://${HOST}:${port}`, port, close: parts.close }
}

async function build(options: CloudOptions, temporary: string) {
  const clock = createClock()
  const calls = new CallBook()
  const data = options.data ?? path.join(temporary, 'data')
  mkdirSync(data, { recursive: true })
  const { conflicts, autoCreate, strict, log } = options
  const database = await openDatabase({ folder: path.join(data, 'database'), clock, conflicts, autoCreate, strict, log })
  const app = fastify({ keepAliveTimeout: 72_000, forceCloseConnections: true })
  const runtime = new Runtime({
    folder: path.resolve(options.functions),
    limits: { instances: options.instances, idleMs: options.idleMs },
    env: options.env,
    clock,
    calls,
    workerFile: workerFile(),
    sdkFolder: linkSdk(path.join(temporary, 'modules')),
    adminUrl: (instanceId) => `http://${HOST}:${portOf(app)}/admin/${instanceId}`,
  })
  const actions = new Map<string, Action>([...Object.entries(database.actions), ['functions.invokeFunction', invokeFunction(runtime)]])
  prepare(app, log)
  serveAdmin(app, { actions, runtime, log })
  serveCalls(app, runtime)
  controlClock(app, clock, async () => {
    runtime.followClock()
    return {}
  })
  controlCalls(app, calls, runtime)
  controlData(app, database)
  app.post('/control/reset', async () => {
    await runtime.end('the cloud was reset')
    clock.reset()
    runtime.followClock()
    calls.clear()
    await database.reset()
    return {}
  })
  if (options.static !== null) app.get('/*', serveFolder(options.static))
  const close = async (): Promise<void> => {
    await app.close()
    await runtime.end('the cloud was closed')
    await database.close()
    rmSync(temporary, { recursive: true, force: true })
  }
  return { app, close }
}

/** What holds for every route: bodies are read as bytes, strangers are turned away, and failures are answered with a code. */
function prepare(app: FastifyInstance, log: (line: string) => void): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.addHook('onRequest', async (request, reply) => {
    const reason = foreignOrigin(request.headers)
    if (reason !== null) return reply.code(403).send({ errMsg: reason })
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

function portOf(app: FastifyInstance): number {
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('The cloud does not listen yet')
  return address.port
}
