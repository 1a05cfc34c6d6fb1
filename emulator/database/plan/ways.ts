import type { Doc } from '../codec/objects'
import type { Collection, Index } from '../storage/catalog'
import { idKeyOf } from '../storage/documents'
import type { View } from '../view'
import { placeSource } from '../geo/source'
import { alternativesOf, conditionsOf } from './conditions'
import type { Source } from './plan'
import { choose } from './plan'

/** How to come to the documents that a query may find. */
export interface Ways {
  readonly documents: () => Iterable<Doc>
  /** Whether they come in the order asked for. */
  readonly sorted: boolean
  /** The index that leads there; null: `_id`; undefined: none, all documents are looked at. */
  readonly index: Index | null | undefined
}

/** The best way; each alternative of an `$or` has its own, unless one of them has none. */
export function waysTo(view: View, collection: Collection, query: unknown, order: unknown): Ways {
  const conditions = conditionsOf(query)
  const best = choose(collection, conditions, order, view.ordered(collection))
  if (best !== null && best.narrowed > 1) return through(view, collection, best.source)
  const place = placeSource(collection, conditions)
  if (place !== null) return { ...through(view, collection, place), sorted: order === undefined }
  if (best !== null && best.narrowed > 0) return through(view, collection, best.source)
  const parts = alternativesOf(query)?.map((part) => choose(collection, conditionsOf(part), undefined, false) ?? null) ?? []
  const sources = parts.flatMap((part) => (part !== null && part.narrowed > 0 ? [part.source] : []))
  if (sources.length > 0 && sources.length === parts.length) {
    return { documents: () => distinct(sources.flatMap((source) => [...walk(view, collection, source)])), sorted: order === undefined, index: sources[0]?.index }
  }
  if (best !== null) return through(view, collection, best.source)
  return { documents: () => plain(view.all(collection)), sorted: order === undefined, index: undefined }
}

function through(view: View, collection: Collection, source: Source): Ways {
  const repeats = source.repeats || source.ranges.length > 1 && !view.ordered(collection)
  const documents = () => (repeats ? distinct(walk(view, collection, source)) : walk(view, collection, source))
  return { documents, sorted: source.sorted, index: source.index }
}

function* walk(view: View, collection: Collection, source: Source): Iterable<Doc> {
  const ranges = source.reverse ? [...source.ranges].reverse() : source.ranges
  for (const range of ranges) yield* plain(view.range(collection, source.index, range, source.reverse))
}

function* plain(documents: Iterable<{ readonly document: Doc }>): Iterable<Doc> {
  for (const { document } of documents) yield document
}

function* distinct(documents: Iterable<Doc>): Iterable<Doc> {
  const seen = new Set<string>()
  for (const document of documents) {
    const name = idKeyOf(document).toString('latin1')
    if (seen.has(name)) continue
    seen.add(name)
    yield document
  }
}
