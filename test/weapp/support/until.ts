const patience = 20_000

/** Waits until something is so, looking every 10 ms; after 20 s it says what was missing. */
export async function until(isSo: () => boolean, what: string | (() => string)): Promise<void> {
  const end = Date.now() + patience
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`waited for ${typeof what === 'string' ? what : what()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
