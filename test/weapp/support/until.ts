import { later } from './due'

/** Less than an answer stays good for (20 s, src/services/queries.ts): what would only come with the next asking comes too late. */
const patience = 15_000

/** Waits until something is so, looking every 10 ms; after 15 s it says what was missing. */
export async function until(isSo: () => boolean, what: string | (() => string)): Promise<void> {
  const end = Date.now() + patience
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`waited for ${typeof what === 'string' ? what : what()}`)
    await new Promise((resolve) => later(resolve, 10))
  }
}
