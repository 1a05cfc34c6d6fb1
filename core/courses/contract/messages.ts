/** What people are told of their courses. */
export type CourseMessages = {
  /** Time or place is another one now. */
  readonly courseChanged: { readonly book: string; readonly title: string }
}
