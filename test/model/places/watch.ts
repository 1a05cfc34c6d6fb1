import { messages } from '../../../core/messages/records'
import { isFenced } from '../../../core/places/book'
import { standingActs } from '../../../core/places/line'
import { messageOf } from '../../../core/places/news'
import { books, line, plans, pledgedSeats, pooledSeats, seatEvents, seatsOf, type Book, type Entry } from '../../../core/places/records'
import type { MemoryDatabase } from '../../support/memory-database'

const personsOf = ({ person, partner }: Entry): readonly string[] => (partner ? [person, partner.person] : [person])
const waits = ({ status }: Entry): boolean => status === 'waiting' || status === 'paused'

/** Looks at the documents after every step and says which promise no longer holds. */
export class Watch {
  readonly broken: string[] = []
  /** True while it looks after each single step, so that what two looks differ by is one change. */
  stepwise = false
  private books: Book[] = []
  private entries = new Map<string, Entry>()
  /** Acts whose seat was given back. */
  private readonly released = new Set<string>()
  /** Acts that have left the line. */
  private readonly left = new Set<string>()
  private readonly reverted = new Set<string>()
  /** Entries that came before others, or need fewer seats, only since calls began that still run: those may not have seen it. */
  private readonly unsettled = new Set<string>()
  private readonly promoted = new Map<string, { readonly entry: string; readonly act: string }>()

  constructor(private readonly db: MemoryDatabase) {}

  start(): void {
    this.books = this.db.all(books)
  }

  /** `quiet`: no call is running. */
  look(limit: number, quiet = false): void {
    const now = this.db.all(books)
    const entries = new Map(this.db.all(line).map((entry) => [entry._id, entry]))
    now.forEach((book) => {
      const before = this.books.find(({ _id }) => _id === book._id)
      if (before) this.compareBooks(before, book)
      if (before && !this.stepwise) this.compareTurns(before, book, entries)
    })
    for (const entry of entries.values()) this.compareEntries(this.entries.get(entry._id), entry, entries, now)
    this.books = now
    this.entries = entries
    if (quiet) this.unsettled.clear()
    this.limits(limit)
  }

  private compareBooks(before: Book, book: Book): void {
    if (pooledSeats(book) + book.freed + pledgedSeats(book) + book.holders.length !== book.capacity) this.broken.push('seats do not add up')
    const deeper = book.freed < 0 && book.freed < before.freed && book.capacity === before.capacity
    if (Object.values(book.pools).some((seats) => seats < 0) || deeper) this.broken.push('oversold')
    if (new Set(book.holders.map(({ person }) => person)).size !== book.holders.length) this.broken.push('two seats for one person')
    if (book.offered.some(({ act }) => !book.holders.some((holder) => holder.act === act))) this.broken.push('an offer without a seat')
    const came = book.holders.filter(({ person }) => !before.holders.some((holder) => holder.person === person))
    const others = [...this.entries.values()].filter((entry) => entry.book === book._id && entry.status === 'waiting')
    for (const { person } of book.pools.app < before.pools.app ? came : []) if (others.some((entry) => !personsOf(entry).includes(person))) this.broken.push('jumped the line')
    const used = before.pledged.filter(({ pledge }) => !book.pledged.some((other) => other.pledge === pledge))
    if (this.stepwise && came.length > 0 && used.some(({ seats }) => seats !== came.length)) this.broken.push('half a couple')
    for (const { act } of used.length > 0 ? came : []) {
      const [entry] = [...this.entries.values()].filter((called) => called.book === book._id && called.status === 'called' && standingActs(called).includes(act))
      if (entry) this.promoted.set(act, { entry: entry._id, act })
    }
    for (const { act } of came) if (this.released.has(act) || isFenced(before, act)) this.broken.push('late repeat took a seat')
    for (const { person, act } of before.holders) if (!book.holders.some((holder) => holder.person === person)) this.ended(before, book, act)
  }

  private ended(before: Book, book: Book, act: string): void {
    this.released.add(act)
    const end = book.ended.find((one) => one.act === act)
    const offer = before.offered.find((one) => one.act === act)
    if (end?.why !== 'lapsed') return
    if (!offer) this.broken.push('lapsed after it was accepted')
    else if (!this.db.all(messages).some(({ _id, state }) => _id === offer.told && (state === 'called' || state === 'unreachable'))) this.broken.push('lapsed before anybody called')
  }

  private compareEntries(before: Entry | undefined, entry: Entry, all: ReadonlyMap<string, Entry>, now: readonly Book[]): void {
    const joined = entry.status === 'waiting' && (!before || before.status === 'gone')
    if (joined && standingActs(entry).some((act) => this.left.has(act) || this.released.has(act))) this.broken.push('late repeat joined the line')
    if (joined && [...all.values()].some((other) => other.book === entry.book && waits(other) && other.at > entry.at)) this.unsettled.add(entry._id)
    if (before?.status === 'called' && entry.status === 'waiting') this.reverted.add(entry._id)
    if (before?.status === 'waiting' && before.partner && !entry.partner) this.unsettled.add(entry._id)
    if (before && waits(before)) for (const act of standingActs(before)) if (entry.status === 'gone' || (waits(entry) && !standingActs(entry).includes(act))) this.left.add(act)
    if (before?.status !== 'waiting' || entry.status !== 'called') return
    const book = now.find(({ _id }) => _id === entry.book)
    const seats = book?.pledged.find(({ pledge }) => pledge === entry.by)?.seats
    for (const other of all.values())
      if (other.book === entry.book && other.status === 'waiting' && other.at < entry.at && this.isPassed(other, book, seats)) this.broken.push('passed in the line')
  }

  /** Between two looks at whole calls nobody is seen as called: who waited then and has a seat now came before all who waited then and still do. */
  private compareTurns(before: Book, book: Book, entries: ReadonlyMap<string, Entry>): void {
    const waited = [...this.entries.values()].filter((entry) => entry.book === book._id && entry.status === 'waiting')
    const seated = waited.filter((entry) => book.holders.some(({ person, act }) => standingActs(entry).includes(act) && !before.holders.some((holder) => holder.person === person)))
    const left = waited.filter(({ _id, at }) => entries.get(_id)?.status === 'waiting' && entries.get(_id)?.at.getTime() === at.getTime())
    for (const entry of seated)
      if (left.some((other) => other.at < entry.at && this.isPassed(other, before, seatsOf(entry)))) this.broken.push('passed in the line')
  }

  private isPassed(other: Entry, book: Book | undefined, seats = 1): boolean {
    if (this.reverted.has(other._id) || this.unsettled.has(other._id)) return false
    return seatsOf(other) <= seats || book?.keepForCouple === true
  }

  private limits(limit: number): void {
    const held = new Map<string, number>()
    const add = (person: string) => held.set(person, (held.get(person) ?? 0) + 1)
    for (const book of this.books) {
      const inLine = [...this.entries.values()].filter((entry) => entry.book === book._id && entry.status !== 'gone').flatMap((entry) => [entry, ...(entry.partner ? [entry.partner] : [])])
      const standing = inLine.filter(({ act }) => !book.fenced.some((fenced) => fenced.act === act))
      new Set([...book.holders, ...standing].map(({ person }) => person)).forEach(add)
    }
    for (const count of held.values()) if (count > limit) this.broken.push('over the limit of a person')
  }

  /**
   * When nothing runs any more: nothing half done, nobody forgotten, plans say what books and lines say, everybody was told.
   * `mended`: no call died, or the sweep has run since. `unharmed`: no call died.
   */
  atRest(mended: boolean, unharmed: boolean): void {
    if (!mended) return
    for (const book of this.books) {
      if (book.pledged.length > 0) this.broken.push('pledge left')
      const entries = [...this.entries.values()].filter((entry) => entry.book === book._id)
      if (entries.some(({ status }) => status === 'called')) this.broken.push('called left')
      if (this.isForgotten(book, entries.filter(({ status }) => status === 'waiting'))) this.broken.push('free seat beside a waiter')
      for (const { person, act } of book.holders) {
        if (entries.some((entry) => waits(entry) && personsOf(entry).includes(person))) this.broken.push('holder in line')
        const from = this.promoted.get(act)
        if (from && !this.told(from)) this.broken.push('seated and not told')
      }
      this.plansAgree(book, entries)
      this.historyExplains(book)
      if (unharmed) this.lineAgrees(entries)
    }
  }

  /** True when a freed seat lies beside somebody whom it fits: the first, or the next who is alone unless it is kept for a couple. */
  private isForgotten({ freed, keepForCouple }: Book, waiting: readonly Entry[]): boolean {
    const [first] = [...waiting].sort((one, other) => one.at.getTime() - other.at.getTime() || (one._id < other._id ? -1 : 1))
    if (!first || freed <= 0) return false
    return seatsOf(first) <= freed || (!keepForCouple && waiting.some((entry) => seatsOf(entry) <= freed))
  }

  private told({ entry, act }: { readonly entry: string; readonly act: string }): boolean {
    return this.db.all(messages).some(({ _id }) => _id === messageOf({ _id: entry }, act))
  }

  private plansAgree(book: Book, entries: readonly Entry[]): void {
    const claims = this.db.all(plans).flatMap((plan) => plan.claims.filter((claim) => claim.book === book._id).map((claim) => ({ person: plan.person, status: claim.status })))
    for (const { person, status } of claims) {
      const is = this.placeOf(book, entries, person)
      if (status !== is) this.broken.push(`plan says ${status}, the book ${is}`)
    }
    for (const { person } of book.holders) if (!claims.some((claim) => claim.person === person)) this.broken.push('seat without a claim')
  }

  private placeOf(book: Book, entries: readonly Entry[], person: string): 'seat' | 'offer' | 'line' | 'nothing' {
    const holder = book.holders.find((one) => one.person === person)
    if (holder) return book.offered.some(({ act }) => act === holder.act) ? 'offer' : 'seat'
    return entries.some((entry) => waits(entry) && personsOf(entry).includes(person)) ? 'line' : 'nothing'
  }

  /** Every end of a seat is in the history; who was offered one and has it has accepted it. */
  private historyExplains(book: Book): void {
    const events = this.db.all(seatEvents).filter((event) => event.book === book._id)
    const has = (act: string, what: string) => events.some((event) => event.act === act && event.what === what)
    if (book.ended.length > 0) this.broken.push('an end that is not in the history')
    for (const { act } of book.fenced) if (this.released.has(act) && !has(act, 'ended')) this.broken.push('a seat ended and nobody knows why')
    for (const { act } of book.holders)
      if (has(act, 'offered') && !book.offered.some((offer) => offer.act === act) && !has(act, 'accepted')) this.broken.push('a seat came from nowhere')
  }

  /** Who waits has a claim. (A late copy that died right after joining leaves an entry that is taken out when its turn comes.) */
  private lineAgrees(entries: readonly Entry[]): void {
    const claims = this.db.all(plans).flatMap(({ person, claims: mine }) => mine.map(({ book, acts }) => ({ person, book, acts })))
    for (const entry of entries)
      for (const { person, act } of waits(entry) ? [entry, ...(entry.partner ? [entry.partner] : [])] : [])
        if (!claims.some((claim) => claim.person === person && claim.book === entry.book && claim.acts.includes(act))) this.broken.push('in the line without a claim')
  }
}
