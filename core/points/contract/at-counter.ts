import * as v from 'valibot'
import { personCodeRefusals } from '../../codes/contract/person-code'
import { contract } from '../../kernel/contract'
import { id, typedCode } from '../../kernel/schemas'
import type { StockView } from './member'
import type { HandOverView } from './staff'

const byKeeper = { who: 'keeper', of: { kind: 'station', field: 'stationId' } } as const

export const ofPerson = contract<{
  /** 王*英 */
  readonly nameMasked: string
  readonly free: number
  /** What waits for them at this station. */
  readonly waiting: readonly HandOverView[]
  /** What they could have here now. */
  readonly stock: readonly StockView[]
}>()({
  name: 'points.ofPerson',
  function: 'staff',
  access: byKeeper,
  writes: true,
  input: v.strictObject({ stationId: id, code: typedCode }),
  refuses: personCodeRefusals,
  says: "By a person's own code: what waits for them at this station, and what they could redeem here.",
})

export const reserveFor = contract<HandOverView>()({
  name: 'points.reserveFor',
  function: 'staff',
  access: byKeeper,
  writes: true,
  input: v.strictObject({ stationId: id, stockId: id, code: typedCode }),
  refuses: [...personCodeRefusals, 'NO_SUCH_STOCK', 'NONE_LEFT', 'TOO_FEW_POINTS', 'QUARTER_LIMIT', 'COLLECTION_OVER', 'STATION_CLOSED', 'UNDONE'],
  says: 'Reserves one piece for a person at the counter, who agrees by showing their own code once more; then it is handed over.',
})
