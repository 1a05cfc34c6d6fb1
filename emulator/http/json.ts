/** A request that can't be read: answered with this sentence and the HTTP status, by whoever reads it. */
export class BadRequest extends Error {
  constructor(
    message: string,
    readonly status = 400,
  ) {
    super(message)
    this.name = 'BadRequest'
  }
}

/** Reads a JSON object from a body; throws a BadRequest for anything else. No body at all is the empty object. */
export function readObject(body: unknown): Record<string, unknown> {
  if (body === undefined || body === null) return {}
  if (!Buffer.isBuffer(body)) throw new BadRequest('The body could not be read')
  if (body.length === 0) return {}
  const value = parse(body.toString('utf8'))
  if (!isObject(value)) throw new BadRequest('The body must be a JSON object')
  return value
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new BadRequest(`The body is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Whether a value is an object with members, and not a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A string of an object's own member, or null when it is absent or something else. */
export function stringOf(object: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = Object.hasOwn(object, name) ? object[name] : undefined
  return typeof value === 'string' ? value : null
}
