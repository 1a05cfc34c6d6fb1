/** What people are told of their shifts. */
export type VolunteeringMessages = {
  /** The shift is tomorrow. `from`, `to`: epoch ms; `site`: its name. */
  readonly shiftTomorrow: { readonly book: string; readonly title: string; readonly from: number; readonly to: number; readonly site: string }
  /** Time or place is another one now; `from`, `to`: epoch ms. `place`: where it is now; left out in messages of before. */
  readonly shiftChanged: { readonly book: string; readonly title: string; readonly from: number; readonly to: number; readonly place?: { readonly site: string; readonly name: string; readonly address: string } }
  /** It does not take place. */
  readonly shiftCalledOff: { readonly book: string; readonly title: string; readonly from: number; readonly to: number; readonly reason: string }
  /** Somebody asks for a talk or for help, and the lecturer is to answer. */
  readonly talkAsked: TalkFacts & { readonly forWhom: string }
  /** The lecturer said yes (the host is to confirm) or no. */
  readonly talkAnswered: TalkFacts & { readonly agreed: 'yes' | 'no'; readonly words: string }
  /** A day before. */
  readonly talkSoon: TalkFacts & { readonly forWhom: string }
  /** What came of a problem that one told of. */
  readonly problemClosed: { readonly problem: string; readonly title: string; readonly outcome: string }
  /** A team, or somebody who recommends one to it, asks whether one would join. */
  readonly teamInvites: { readonly team: string; readonly title: string }
  /** Somebody asks to join the team that one leads. `asks`: who; the name is on the lead's page alone. */
  readonly teamAsked: { readonly team: string; readonly title: string; readonly asks: string }
  /** Where one stands with a team now, and why. */
  readonly teamAnswered: { readonly team: string; readonly title: string; readonly state: 'member' | 'declined' | 'left'; readonly words: string }
  /** An organiser asks whether one would serve. `from`: epoch ms of the first shift to come. */
  readonly activityInvites: { readonly activity: string; readonly title: string; readonly from: number }
  /** What came of asking for a place in a shift; `words`: the organiser's. `line`: the place is in the line. */
  readonly placeDecided: { readonly shift: string; readonly title: string; readonly from: number; readonly to: number; readonly what: 'seat' | 'line' | 'declined' | 'ended'; readonly words: string }
  /** Somebody will come and see one. `by`: what they are called. */
  readonly visitAccepted: { readonly visit: string; readonly title: string; readonly by: string }
  /** The day before a visit. `day`: YYYY-MM-DD. */
  readonly visitTomorrow: { readonly visit: string; readonly title: string; readonly day: string }
  /** The other side called it off. */
  readonly talkEnded: TalkFacts & { readonly words: string }
}

interface TalkFacts {
  readonly ask: string
  readonly title: string
  /** Epoch ms. */
  readonly from: number
  readonly to: number
}
