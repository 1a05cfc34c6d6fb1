import path from 'node:path'
import type { WorkerCall } from '../messages'
import { followClock } from './clock'
import { Compiler } from './compiled'
import { sendConsole } from './console'
import { describe } from './describe'
import type { Handler } from './handler'
import { forgetModules, loadHandler, runHandler } from './handler'
import type { Server } from './server'
import { findServer } from './server'

// The thread or process of one function instance. What it patches (Date, the console) is patched before the function's code is loaded.

const MB = 1024 * 1024

function eventOf(call: WorkerCall): unknown {
  const event: unknown = JSON.parse(call.event)
  if (typeof event !== 'object' || event === null || call.userInfo === null) return event
  return Object.assign(event, { userInfo: call.userInfo })
}

async function answer(send: Server['send'], handler: Handler, call: WorkerCall): Promise<void> {
  try {
    const result = await runHandler(handler, eventOf(call), call.context)
    // Outside JSON there is no `undefined`: the caller of a function that returns nothing gets null.
    send({ type: 'done', result: JSON.stringify(result) ?? 'null' })
  } catch (error) {
    send({ type: 'failed', error: describe(error) })
  }
}

/** Takes the variables of the last call away and puts those of this call in place: no identity outlives its call. */
function changeEnvironment(before: readonly string[], env: Readonly<Record<string, string>>): string[] {
  for (const name of before) Reflect.deleteProperty(process.env, name)
  Object.assign(process.env, env)
  return Object.keys(env)
}

/** Loads the function, or says why it can't be. */
function load({ folder, send }: Server): Handler | null {
  try {
    const handler = loadHandler(folder)
    send({ type: 'ready', heapMb: process.memoryUsage().heapUsed / MB })
    return handler
  } catch (error) {
    send({ type: 'load-failed', error: describe(error) })
    return null
  }
}

function start(server: Server): void {
  followClock(server.time)
  sendConsole((line) => server.send({ type: 'line', line }))
  const compiler = new Compiler(path.join(__dirname, 'compiled'))
  let handler = load(server)
  let names: string[] = []
  server.listen((order) => {
    if (order.type === 'forget') {
      forgetModules(server.folder, compiler)
      handler = load(server)
    } else if (handler !== null) {
      names = changeEnvironment(names, order.env)
      void answer(server.send, handler, order).then(() => compiler.keep())
    }
  })
}

start(findServer())
