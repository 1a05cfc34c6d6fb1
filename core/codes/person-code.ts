import { ok, refuse, type Outcome } from '../kernel/errors'
import type { Instance } from '../kernel/operation'
import { cardNumbers, cardsOf } from './cards'
import type { PersonCodeRefusal, PersonCodeWay } from './contract/person-code'
import { digitsShown, judgeScan, judgeScanAt, stepOf } from './shown'
import { forgive, spendTry } from './tries'
import { useCode, useKeptCode } from './used'

/** A person's code as staff scanned or typed it. */
export interface GivenCode {
  /** What the scan gave, or six digits: those on the person's screen, or those on their paper card. */
  readonly code: string
  /** Whose it can be: a roster, the people that a station waits for. At most 1,000. */
  readonly candidates: readonly string[]
  /** The one thing that it is for, by its id: `attendance:<session>`, `checkIn:<shift>`, `checkOut:<shift>`, `handOver:<station>`. */
  readonly purpose: string
  /** Who scanned or typed: their wrong digits are counted. */
  readonly by: string
  readonly now: number
  /** Epoch ms at which a phone without network scanned it; left out with network. Digits can't be kept: they are not checked then. */
  readonly scannedAt?: number
}

/** Whose code it is. */
export interface KnownCode {
  readonly person: string
  readonly way: PersonCodeWay
  /** True when this code was used for the same purpose before: a second press, or a repeat. */
  readonly again: boolean
}

/**
 * Whose code this is, for the one thing that it is for. One code of a person opens for check-in, attendance and hand-over; each
 * counts once, so a picture of it that is passed on opens nothing else, and replaying it nothing new. Six digits are looked up among
 * the candidates only, each wrong one costs whoever types a try, and when two people have the same ones, neither is taken.
 */
export async function judgePersonCode(instance: Pick<Instance, 'db' | 'keys'>, given: GivenCode): Promise<Outcome<KnownCode, PersonCodeRefusal>> {
  return /^\d{6}$/.test(given.code) ? judgeTyped(instance, given) : judgeScanned(instance, given)
}

async function judgeScanned({ db, keys }: Pick<Instance, 'db' | 'keys'>, { code, candidates, purpose, now, scannedAt }: GivenCode): Promise<Outcome<KnownCode, PersonCodeRefusal>> {
  const judged = scannedAt === undefined ? judgeScan(keys, 'person', code, now) : judgeScanAt(keys, 'person', code, scannedAt, now)
  if (!judged.good) return refuse(judged.why)
  const { subject: person, step } = judged
  if (!candidates.includes(person)) return refuse('NOT_AMONG_THEM')
  const used = await (scannedAt === undefined ? useCode : useKeptCode)(db, { person, step, purpose, now })
  return used === 'spent' ? refuse('CODE_USED') : ok({ person, way: 'scan', again: used === 'again' })
}

async function judgeTyped({ db, keys }: Pick<Instance, 'db' | 'keys'>, { code, candidates, purpose, by, now }: GivenCode): Promise<Outcome<KnownCode, PersonCodeRefusal>> {
  const guesser = `personCode:${by}`
  const waitSeconds = await spendTry(db, guesser, now)
  if (waitSeconds !== null) return refuse('TRY_LATER', { waitSeconds })
  const shown = candidates.flatMap((person) => {
    const step = digitsShown(keys, 'person', person, code, now)
    return step === null ? [] : [{ person, step, way: 'digits' as const }]
  })
  const onCards = (await cardsOf(db, candidates)).filter((card) => cardNumbers(keys, card).includes(code))
  const found = [...shown, ...onCards.map(({ _id }) => ({ person: _id, step: stepOf(now), way: 'card' as const }))]
  const [first] = found
  if (!first) return refuse('WRONG_CODE')
  await forgive(db, guesser)
  if (found.some(({ person }) => person !== first.person)) return refuse('CODE_UNCLEAR')
  if (first.way === 'card') return ok({ person: first.person, way: 'card', again: false })
  const used = await useCode(db, { person: first.person, step: first.step, purpose, now })
  return used === 'spent' ? refuse('CODE_USED') : ok({ person: first.person, way: 'digits', again: used === 'again' })
}
