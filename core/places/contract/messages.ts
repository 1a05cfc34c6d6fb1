/** What people are told of their places; `book`: `course:c_…`, `shift:a_…-1`. */
export type PlacesMessages = {
  /** A seat came free and the first in the line has it. */
  readonly seat: { readonly book: string; readonly title: string }
}
