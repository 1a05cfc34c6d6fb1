/** What people are told of their shifts. */
export type VolunteeringMessages = {
  /** Time or place is another one now; `from`, `to`: epoch ms. */
  readonly shiftChanged: { readonly book: string; readonly title: string; readonly from: number; readonly to: number }
}
