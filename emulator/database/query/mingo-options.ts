import { Context, ProcessingMode, evalExpr } from 'mingo/core'
import * as accumulator from 'mingo/operators/accumulator'
import * as expression from 'mingo/operators/expression'
import type { Options } from 'mingo/types'
import { QueryError } from './error'

/** A `$range` longer than this would fill the memory; MongoDB ends one at 64 MB. */
const LONGEST_RANGE = 1_000_000

function $range(document: Record<string, unknown>, operand: unknown, options: Options): unknown {
  const [start, end, step = 1]: unknown[] = Array.isArray(operand) ? operand.map((part) => evalExpr(document, part, options)) : []
  if (![start, end, step].every(Number.isInteger) || step === 0) throw new QueryError('$range needs whole numbers, and a step other than 0')
  if (Math.abs((Number(end) - Number(start)) / Number(step)) > LONGEST_RANGE) throw new QueryError(`$range gives at most ${LONGEST_RANGE} numbers`)
  return expression.$range(document, [start, end, step], options)
}

/** How mingo is asked to work: without `$where` and `$function`, which would run a client's text as a program. */
export const MINGO_OPTIONS: Options = {
  idKey: '_id',
  processingMode: ProcessingMode.CLONE_OFF,
  useStrictMode: true,
  scriptEnabled: false,
  failOnError: true,
  context: Context.init({ accumulator, expression: { ...expression, $range } }),
}
