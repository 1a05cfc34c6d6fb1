/** What people are told of their shifts. */
export type VolunteeringMessages = {
  /** The shift is tomorrow. `from`, `to`: epoch ms; `site`: its name. */
  readonly shiftTomorrow: { readonly book: string; readonly title: string; readonly from: number; readonly to: number; readonly site: string }
  /** Time or place is another one now; `from`, `to`: epoch ms. */
  readonly shiftChanged: { readonly book: string; readonly title: string; readonly from: number; readonly to: number }
}
