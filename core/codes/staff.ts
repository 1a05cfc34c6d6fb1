import { endCard, makeCard } from './card-paper'

/** What staff do with codes; apart, because paper is made in the function `staff` alone. */
export const staffOperations = [makeCard, endCard]
