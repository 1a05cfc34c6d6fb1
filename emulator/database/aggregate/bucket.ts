import { isPlainObject } from '../codec/objects'
import { QueryError } from '../query/error'
import { compareValues } from '../query/values'
import type { Stage } from './scope'

/**
 * `$bucket` as the stages that MongoDB itself makes of it: a `$group` by the lower bound, in order. mingo's own puts a value that is a
 * bound into the bucket below.
 */
export function bucketStages(value: unknown): readonly Stage[] {
  if (!isPlainObject(value)) throw new QueryError('$bucket needs an object')
  const { groupBy, boundaries, default: other, output = { count: { $sum: 1 } } } = value
  if (!Array.isArray(boundaries) || boundaries.length < 2) throw new QueryError('$bucket needs at least two boundaries')
  if (!isPlainObject(output)) throw new QueryError('$bucket: output must be an object')
  const branches = boundaries.slice(0, -1).map((low: unknown, at) => {
    const high: unknown = boundaries[at + 1]
    if (compareValues(low, high) >= 0) throw new QueryError('$bucket: the boundaries must be in ascending order')
    return { case: { $and: [{ $gte: [groupBy, constant(low)] }, { $lt: [groupBy, constant(high)] }] }, then: constant(low) }
  })
  const choice = { branches, ...(other === undefined ? {} : { default: constant(other) }) }
  return [
    { name: '$group', value: { _id: { $switch: choice }, ...output } },
    { name: '$sort', value: { _id: 1 } },
  ]
}

function constant(value: unknown): unknown {
  return { $literal: value }
}
