import { anyone, family, keepers, organisers, persons, type Row } from './rows'
import type { OperationName } from '../support/operations'

export const points = {
  'points.account': family,
  'points.ledger': family,
  'points.stations': anyone,
  'points.station': anyone,
  'points.reserve': family,
  'points.voucher': family,
  'points.giveBack': family,
  'points.vouchers': family,
  'points.addStation': organisers,
  'points.addProduct': organisers,
  'points.products': persons,
  'points.deliver': keepers,
  'points.stationDay': keepers,
  'points.lookUp': keepers,
  'points.handOver': keepers,
} satisfies Partial<Record<OperationName, Row>>
