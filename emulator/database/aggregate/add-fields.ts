import { evalExpr } from 'mingo/core'
import type * as pipeline from 'mingo/operators/pipeline'
import { removeValue, setValue } from 'mingo/util'
import { cloneValue } from '../codec/clone'

/**
 * mingo's `$addFields`, but for this: all expressions see the document as it came. mingo puts a field into an object that its input shares,
 * so that `{'o.a': 2, b: '$o.a'}` would see its own 2, and a `$$ROOT` under a field that is there would hold itself.
 */
export const $addFields: typeof pipeline.$addFields = (documents, fields, options) =>
  documents.map((document: Record<string, unknown>) => {
    const values = Object.entries(fields).map(([field, expression]): [string, unknown] => [field, cloneValue(evalExpr(document, expression, options))])
    const changed = cloneValue(document)
    for (const [field, value] of values) {
      if (value === undefined) removeValue(changed, field)
      else setValue(changed, field, value)
    }
    return changed
  })
