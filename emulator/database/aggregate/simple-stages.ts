import type { Doc } from '../codec/objects'
import { compileQuery } from '../query/compile'
import { QueryError } from '../query/error'
import { compileSort } from '../query/sort'
import { isNumeric, numberOf } from '../query/values'
import type { Stage, Variables } from './scope'

type SimpleStage = (documents: Doc[], stage: Stage, variables: Variables) => Doc[]

/** Stages that need nothing but the documents before them; mingo's differ from MongoDB in what they do with few or no documents. */
export const SIMPLE_STAGES: Readonly<Record<string, SimpleStage>> = {
  $match: (documents, { value }, variables) => documents.filter(compileQuery(value, variables)),
  $sort: (documents, { value }) => [...documents].sort(compileSort(value)),
  $limit: (documents, stage) => documents.slice(0, wholeNumber(stage, 1)),
  $skip: (documents, stage) => documents.slice(wholeNumber(stage, 0)),
  $sample: (documents, { value }) => sample(documents, value),
  $count: (documents, { value }) => count(documents, value),
}

/** The number that a stage is given; it is plain JSON, not EJSON. Throws a QueryError below `least`. */
export function wholeNumber(stage: Stage | undefined, least: number): number {
  const value = isNumeric(stage?.value) ? numberOf(stage?.value) : NaN
  if (!Number.isInteger(value) || value < least) throw new QueryError(`${stage?.name ?? 'a stage'} needs a whole number from ${least}`)
  return value
}

function sample(documents: readonly Doc[], value: unknown): Doc[] {
  const size = typeof value === 'object' && value !== null && 'size' in value ? value.size : undefined
  const left = [...documents]
  const taken: Doc[] = []
  for (let missing = wholeNumber({ name: '$sample', value: size }, 0); missing > 0 && left.length > 0; missing--) {
    taken.push(...left.splice(Math.floor(Math.random() * left.length), 1))
  }
  return taken
}

function count(documents: readonly Doc[], value: unknown): Doc[] {
  if (typeof value !== 'string' || value === '' || value.startsWith('$') || value.includes('.')) throw new QueryError('the count field must be a non-empty string')
  return documents.length === 0 ? [] : [{ [value]: documents.length }]
}
