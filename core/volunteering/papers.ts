import { printRecord } from './hours/print'

/** Operations that make files: they belong to `staff`, whose bundle carries what writes them. */
export const paperOperations = [printRecord]
