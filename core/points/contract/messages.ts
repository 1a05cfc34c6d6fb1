/** What people are told of their points and goods. */
export type PointsMessages = {
  /** Tomorrow is the last day to collect it. `until`: epoch ms. */
  readonly voucherLastDay: { readonly voucher: string; readonly title: string; readonly station: string; readonly until: number }
  /** A voucher was not collected in time, its points are back. */
  readonly lapsed: { readonly voucher: string; readonly title: string; readonly points: number }
  /** Points were booked; `entry`: the ledger's. */
  readonly earned: { readonly entry: string; readonly title: string; readonly points: number }
  /** Points will expire: how many, and the last instant at which they can be used. */
  readonly expiring: { readonly title: string; readonly points: number; readonly at: number }
}
