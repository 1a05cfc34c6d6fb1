import type { Collection, Index } from '../storage/catalog'
import { isPlainObject } from '../codec/objects'

/** Is told how documents were found: by which index (null: `_id`, undefined: none), and how many were looked at. */
export type Watch = (collection: Collection, query: unknown, order: unknown, index: Index | null | undefined, looked: number) => void

/** A scan of more documents than this is worth a warning. */
const MANY = 1000
/** Shapes of queries that are remembered as told of. */
const MOST_SHAPES = 1000

/** Tells the log which index each kind of query uses, once, and warns of the kinds that look at many documents without one. */
export function createWatch(log: (line: string) => void): Watch {
  const told = new Set<string>()
  return (collection, query, order, index, looked) => {
    if (index === undefined && looked <= MANY) return
    const shape = `${collection.name} ${shapeOf(query)}${order === undefined ? '' : ` in the order ${JSON.stringify(order)}`}`
    const way = index === undefined ? 'no index' : (index?.name ?? '_id_')
    if (told.has(`${way} ${shape}`)) return
    if (told.size >= MOST_SHAPES) told.clear()
    told.add(`${way} ${shape}`)
    if (index === undefined) log(`database: full scan of ${looked} documents, an index would help: ${shape}`)
    else log(`database: index ${way} serves ${shape}`)
  }
}

/** A query without its values: `{a, b: {$gt}}`. */
function shapeOf(query: unknown): string {
  if (Array.isArray(query)) return `[${[...new Set(query.map(shapeOf))].join(', ')}]`
  if (!isPlainObject(query)) return ''
  const members = Object.entries(query).map(([key, value]) => {
    const inner = isPlainObject(value) || (key.startsWith('$') && Array.isArray(value)) ? shapeOf(value) : ''
    return inner === '' || inner === '[]' ? key : `${key}: ${inner}`
  })
  return `{${members.join(', ')}}`
}
