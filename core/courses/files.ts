import { cashierSheet } from './fees/sheet'

/** Operations that make files, with the libraries that they need: for `staff` alone, whose bundle may be large. */
export const staffOperations = [cashierSheet]
