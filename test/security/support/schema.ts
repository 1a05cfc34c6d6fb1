import type { GenericSchema } from 'valibot'

type Path = readonly (string | number)[]

const member = (schema: object, name: string): unknown => Reflect.get(schema, name)
const isSchema = (value: unknown): value is GenericSchema => typeof value === 'object' && value !== null && 'type' in value

/** What a schema is made of, one step in: what it wraps, the choices of a variant, or itself. */
function cores(schema: GenericSchema): readonly GenericSchema[] {
  const wrapped = member(schema, 'wrapped')
  if (isSchema(wrapped)) return cores(wrapped)
  const options = member(schema, 'options')
  if (Array.isArray(options) && options.every(isSchema)) return options.flatMap(cores)
  return [schema]
}

/** The schemas that can stand at a path of an input; more than one where the input has variants. */
export function schemasAt(schema: GenericSchema, path: Path): readonly GenericSchema[] {
  const [key, ...rest] = path
  if (key === undefined) return [schema]
  return cores(schema).flatMap((core) => {
    const entries = member(core, 'entries')
    const item = member(core, 'item')
    const next = typeof entries === 'object' && entries !== null ? Reflect.get(entries, String(key)) : item
    return isSchema(next) ? schemasAt(next, rest) : []
  })
}

/** The schema and all that it wraps. */
const layers = (schema: GenericSchema): readonly string[] => {
  const wrapped = member(schema, 'wrapped')
  return [schema.type, ...(isSchema(wrapped) ? layers(wrapped) : [])]
}

/** True where the contract says that a member may be left out. */
export const mayBeLeftOut = (schema: GenericSchema, path: Path): boolean => schemasAt(schema, path).some((one) => layers(one).some((type) => type === 'optional' || type === 'nullish'))

/** True where the contract says that a member may be null. */
export const mayBeNull = (schema: GenericSchema, path: Path): boolean => schemasAt(schema, path).some((one) => layers(one).some((type) => type === 'nullable' || type === 'nullish' || type === 'null'))
