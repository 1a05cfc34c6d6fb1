import { evalExpr } from 'mingo/core'
import { withPlainNumbers } from '../codec/bson'
import { isPlainObject } from '../codec/objects'
import { evaluate } from './evaluate'
import { MINGO_OPTIONS } from './mingo-options'
import type { Single } from './single'

/** `$expr`: the document satisfies it when the expression gives anything but false, 0, null and nothing. */
export function compileExpression(operand: unknown, variables: Readonly<Record<string, unknown>>): Single {
  const options = { ...MINGO_OPTIONS, variables }
  return (document) => {
    const value: unknown = isPlainObject(document) ? evaluate(() => evalExpr(withPlainNumbers(document), operand, options)) : false
    return value !== false && value !== 0 && value !== null && value !== undefined
  }
}
