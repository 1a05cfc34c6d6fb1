import type { Case } from '../case'
import { AGGREGATES } from './aggregates'
import { ARRAYS } from './arrays'
import { COMPARISON } from './comparison'
import { PLACE_CASES } from './places'
import { READING } from './reading'
import { TRANSACTIONS } from './transactions'
import { TYPES } from './types'
import { UPDATES } from './updates'
import { WRITING } from './writing'

/** All cases. */
export const ALL_CASES: readonly Case[] = [...COMPARISON, ...ARRAYS, ...UPDATES, ...WRITING, ...READING, ...TYPES, ...AGGREGATES, ...TRANSACTIONS, ...PLACE_CASES]
