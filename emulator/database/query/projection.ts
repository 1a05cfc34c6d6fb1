import type { Doc } from '../codec/objects'

/** thin */
export function compileProjection(_spec: unknown, _query: unknown): (document: Doc) => Doc {
  return (document) => document
}
