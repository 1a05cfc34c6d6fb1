/** A message in words: for whom it is about, and for the organiser who telephones them. */
export interface MessageWords {
  /** What happened, as a sentence to the person. */
  readonly happened: string
  /** What comes next for them; left out when nothing does. */
  readonly next?: string
  /** What the call is about, for the organiser: a few words. */
  readonly about: string
  /** What to say on the telephone. */
  readonly say: string
}

/** The words of a room's kinds, each from its facts: `WordsOf<CourseMessages>`. `now`: epoch ms, for days as people say them. */
export type WordsOf<Kinds> = { readonly [Kind in keyof Kinds]: (facts: Kinds[Kind], now: number) => MessageWords }
