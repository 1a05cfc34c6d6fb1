import type { Index } from '../kernel/indexes'

export const placesIndexes: readonly Index[] = [
  { collection: 'line', keys: [['book', 1], ['status', 1], ['at', 1], ['_id', 1]] },
  { collection: 'line', keys: [['status', 1], ['calledAt', 1]] },
  { collection: 'line', keys: [['news', 1]] },
  { collection: 'line', keys: [['person', 1]] },
  { collection: 'line', keys: [['partner.person', 1]] },
  { collection: 'books', keys: [['pledged.at', 1]] },
  { collection: 'books', keys: [['ended.at', 1]] },
  { collection: 'books', keys: [['offered.until', 1]] },
  { collection: 'books', keys: [['fenced.at', 1]] },
  { collection: 'books', keys: [['freed', 1]] },
  { collection: 'plans', keys: [['open', 1]] },
  { collection: 'plans', keys: [['due', 1]] },
  { collection: 'seatEvents', keys: [['open', 1]] },
  { collection: 'seatEvents', keys: [['book', 1], ['person', 1], ['at', 1]] },
]
