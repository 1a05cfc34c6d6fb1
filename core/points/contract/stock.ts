/** Why a stock changed: counted `missing` or `found`, `spoiled`, a delivery booked wrong, a piece handed over twice without network. */
export const stockMoveKinds = ['spoiled', 'missing', 'found', 'delivery', 'lost'] as const
export type StockMoveKind = (typeof stockMoveKinds)[number]
