/** The secrets of a function, from its environment. Each is 32 bytes in base64. */
export interface Keys {
  /** Seals telephone numbers and the like; `id` is kept with what was sealed, so that keys can be changed. */
  readonly seal: { readonly id: string; readonly key: Buffer }
  /** Finds a person by telephone without storing it. */
  readonly find: Buffer
  /** Makes and judges the codes that are shown and scanned. */
  readonly code: { readonly id: string; readonly key: Buffer }
}

/** Reads the keys; without one of them the function refuses to start, because a weak stand-in would be worse than nothing. */
export function readKeys(environment: Readonly<Record<string, string | undefined>>): Keys {
  const key = (name: string): Buffer => {
    const bytes = Buffer.from(environment[name] ?? '', 'base64')
    if (bytes.length !== 32) throw new Error(`the environment variable ${name} must hold 32 bytes in base64`)
    return bytes
  }
  return {
    seal: { id: environment.YINLING_SEAL_KEY_ID ?? '1', key: key('YINLING_SEAL_KEY') },
    find: key('YINLING_FIND_KEY'),
    code: { id: environment.YINLING_CODE_KEY_ID ?? '1', key: key('YINLING_CODE_KEY') },
  }
}
