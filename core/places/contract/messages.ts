/** What people are told of their places; `book`: `course:c_…`, `shift:a_…-1`. */
export type PlacesMessages = {
  /** A seat came free and the first in the line has it. */
  readonly seat: { readonly book: string; readonly title: string }
  /** A seat came free and is held for the first in the line until they say yes or no. `until`: epoch ms. */
  readonly offer: { readonly book: string; readonly title: string; readonly until: number }
  /** One seat came free, which is too few for a couple: it went to somebody alone, and the couple keeps its place. */
  readonly passed: { readonly book: string; readonly title: string }
}
