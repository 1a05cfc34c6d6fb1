import type { Applicant, DrawList } from './list'
import { shuffled, wordsFrom } from './random'

/** What came of one application. */
export interface Drawn {
  readonly number: string
  /** Their place in the drawn order, from 1; companions share one. */
  readonly place: number
  /** Positions in `courses` in which they have a seat. */
  readonly seats: readonly number[]
  /** Positions in `courses` in whose line they stand, in the drawn order. */
  readonly line: readonly number[]
}

/** Somebody alone, or two companions: what is drawn as one. */
interface Party {
  readonly members: readonly Applicant[]
  readonly wants: number
  readonly choices: readonly number[]
}

/**
 * The draw. Anybody who has the list and the seed gets the same:
 *
 * 1. Parties: two applicants who name each other and have the same choices and wish are one party; everybody else is one alone. A
 *    party stands where its smaller number stands in the list.
 * 2. The seed of the numbers is `<the hash of the list's text>:<the public number>` (random.ts). Returning parties (all members are)
 *    come first if the term says so: they are shuffled, then the others are, with the numbers that follow.
 * 3. First round, in the drawn order: each party takes the dearest of its choices that has a seat for every member and meets at no
 *    time at which it has one already. Then a round for each further class wanted, backwards and forwards in turn, so that who came
 *    late in one round comes early in the next.
 * 4. Who has fewer than they want stands in the line of their dearest choices that they did not get, as many as are left of their
 *    wish; lines are in the drawn order.
 *
 * Taking the dearest that is left, in a drawn order, leaves nobody a reason to rank other than they wish.
 */
export function holdDraw(list: DrawList, listHash: string, publicNumber: string): Drawn[] {
  const words = wordsFrom(`${listHash}:${publicNumber}`)
  const order = orderOf(partiesOf(list.applicants), list.returningFirst, words)
  const left = list.courses.map(({ seats }) => seats)
  const clash = clashesOf(list)
  const taken = new Map<Party, number[]>(order.map((party) => [party, []]))
  const rounds = order.reduce((most, { wants }) => Math.max(most, wants), 0)
  for (let round = 0; round < rounds; round++) for (const party of round % 2 === 0 ? order : [...order].reverse()) if (party.wants > round) takeOne(party, taken.get(party) ?? [], left, clash)
  return order.flatMap((party, index) => {
    const seats = taken.get(party) ?? []
    const line = party.choices.filter((course) => !seats.includes(course)).slice(0, party.wants - seats.length)
    return party.members.map(({ number }) => ({ number, place: index + 1, seats, line }))
  })
}

/** Takes the dearest choice that is left for a whole party and clashes with nothing it has. */
function takeOne({ members, choices }: Party, mine: number[], left: number[], clash: ReadonlySet<string>): void {
  const course = choices.find((choice) => !mine.includes(choice) && (left[choice] ?? 0) >= members.length && mine.every((other) => !clash.has(`${choice} ${other}`)))
  if (course === undefined) return
  mine.push(course)
  left[course] = (left[course] ?? 0) - members.length
}

function orderOf(parties: readonly Party[], returningFirst: boolean, words: () => number): Party[] {
  if (!returningFirst) return shuffled(parties, words)
  const returns = ({ members }: Party): boolean => members.every(({ returning }) => returning)
  const first = shuffled(parties.filter(returns), words)
  return [...first, ...shuffled(parties.filter((party) => !returns(party)), words)]
}

/** Who is drawn as one: mutual companions with the same choices. */
export function partiesOf(applicants: readonly Applicant[]): Party[] {
  const byNumber = new Map(applicants.map((applicant) => [applicant.number, applicant]))
  return applicants.flatMap((one): Party[] => {
    const other = one.companion === null ? undefined : byNumber.get(one.companion)
    if (!other || other === one || !areCompanions(one, other)) return [{ members: [one], wants: one.wants, choices: one.choices }]
    return one.number < other.number ? [{ members: [one, other], wants: one.wants, choices: one.choices }] : []
  })
}

/** True when two name each other and want the same. */
export const areCompanions = (one: Applicant, other: Applicant): boolean =>
  one.companion === other.number && other.companion === one.number && one.wants === other.wants && one.choices.join() === other.choices.join()

const clashesOf = ({ clashes }: DrawList): ReadonlySet<string> => new Set(clashes.flatMap(([one, other]) => [`${one} ${other}`, `${other} ${one}`]))
