import { Context } from 'mingo/core'
import * as pipeline from 'mingo/operators/pipeline'
import * as projection from 'mingo/operators/projection'
import type { Options } from 'mingo/types'
import { isPlainObject } from '../codec/objects'
import { MINGO_OPTIONS } from '../query/mingo-options'
import { $addFields } from './add-fields'
import type { Variables } from './scope'

const context = Context.from(MINGO_OPTIONS.context, Context.init({ pipeline: { ...pipeline, $addFields, $set: $addFields }, projection }))

/** mingo's options for one stage. */
export function mingoOptions(variables: Variables): Options {
  return { ...MINGO_OPTIONS, context, variables }
}

/** An expression with the cloud's time in the place of `$$NOW`, for which mingo would ask the real clock. */
export function withNow(expression: unknown, now: number): unknown {
  if (expression === '$$NOW') return new Date(now)
  if (Array.isArray(expression)) return expression.map((item) => withNow(item, now))
  if (!isPlainObject(expression)) return expression
  return Object.fromEntries(Object.entries(expression).map(([key, inner]) => [key, withNow(inner, now)]))
}
