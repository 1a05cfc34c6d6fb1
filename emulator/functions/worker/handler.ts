import { createRequire } from 'node:module'
import path from 'node:path'
import type { Compiler } from './compiled'

/** A function's `main`. The third argument is the call-back that the platform's older examples use. */
export type Handler = (event: unknown, context: object, callback: (error: unknown, result?: unknown) => void) => unknown

/** Loads `main` of the folder's index.js; throws what the function's own code throws, or a TypeError when there is no main. */
export function loadHandler(folder: string): Handler {
  const exported: unknown = createRequire(path.join(folder, 'index.js'))('./index.js')
  const main: unknown = typeof exported === 'object' && exported !== null && 'main' in exported ? exported.main : undefined
  if (!isHandler(main)) throw new TypeError('index.js exports no function named main')
  return main
}

/** Makes the next load begin with fresh modules: the folder's own, its packages stay as they are. */
export function forgetModules(folder: string, compiler: Compiler): void {
  const { cache } = createRequire(path.join(folder, 'index.js'))
  const isOwn = (file: string): boolean => file.startsWith(folder + path.sep) && !file.includes(`${path.sep}node_modules${path.sep}`)
  // Who forgets once will forget again.
  compiler.compileOnce(isOwn)
  for (const file of Object.keys(cache).filter(isOwn)) Reflect.deleteProperty(cache, file)
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function'
}

/**
 * Runs the handler as the platform does: a promise is awaited; a handler that declares the call-back and returns nothing answers
 * through it; everything else is the answer itself.
 */
export function runHandler(handler: Handler, event: unknown, context: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const returned = handler(event, context, (error, result) => {
      if (error === null || error === undefined) resolve(result)
      else reject(error instanceof Error ? error : new Error(String(error)))
    })
    if (returned !== undefined || handler.length < 3) resolve(returned)
  })
}
