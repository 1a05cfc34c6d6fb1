import { Timestamp } from 'bson'
import { isPlainObject } from '../codec/objects'
import { addToSet, pop, pull, pullAll, push } from './arrays'
import { UpdateError } from './error'
import { bit, increment, maximum, minimum, multiply } from './numbers'

/** What stands for «take the field away». */
export const REMOVED = Symbol('removed')

/** How an operator changes a field: the new value from the one that is there (undefined: none); the same value means no change. */
export interface FieldOperator {
  readonly change: (current: unknown, operand: unknown, now: number) => unknown
  /** Whether it makes a field that is missing. */
  readonly creates: boolean
}

const creating = (change: FieldOperator['change']): FieldOperator => ({ change, creates: true })
const existing = (change: FieldOperator['change']): FieldOperator => ({ change, creates: false })

/** The operators that work on one field; `$rename`, which works on two, is in apply.ts. */
export const FIELD_OPERATORS: Readonly<Record<string, FieldOperator>> = {
  $set: creating((_current, operand) => operand),
  $unset: existing(() => REMOVED),
  $inc: creating(increment),
  $mul: creating(multiply),
  $min: creating(minimum),
  $max: creating(maximum),
  $bit: creating(bit),
  $push: creating(push),
  $addToSet: creating(addToSet),
  $pop: existing(pop),
  $pull: existing(pull),
  $pullAll: existing(pullAll),
  $currentDate: creating((_current, operand, now) => currentDate(operand, now)),
}

function currentDate(operand: unknown, now: number): Date | Timestamp {
  const type = isPlainObject(operand) ? operand['$type'] : typeof operand === 'boolean' ? 'date' : undefined
  if (type === 'date') return new Date(now)
  if (type === 'timestamp') return new Timestamp({ t: Math.floor(now / 1000), i: 1 })
  throw new UpdateError("The operand of $currentDate must be true or {$type: 'date' | 'timestamp'}")
}
