import { isPlainObject } from '../codec/objects'
import { QueryError } from '../query/error'
import type { Stage } from './scope'

/** The stages of a pipeline as MongoDB writes them: a list of objects with one member each. Throws a QueryError. */
export function stagesOf(pipeline: unknown): Stage[] {
  if (!Array.isArray(pipeline)) throw new QueryError('a pipeline must be a list')
  return pipeline.map((stage: unknown) => {
    const [only, ...others] = isPlainObject(stage) ? Object.entries(stage) : []
    if (only === undefined || others.length > 0) throw new QueryError('A pipeline stage specification object must contain exactly one field.')
    return { name: only[0], value: only[1] }
  })
}
