import { messages } from '../../../core/messages/records'
import { isFenced } from '../../../core/places/book'
import { books, line, plans, type Book, type Entry } from '../../../core/places/records'
import type { MemoryDatabase } from '../../support/memory-database'

/** Looks at the documents after every step and says which promise no longer holds. */
export class Watch {
  readonly broken: string[] = []
  private books: Book[] = []
  private entries = new Map<string, Entry>()
  /** Acts whose seat was given back. */
  private readonly released = new Set<string>()
  /** Acts that have left the line. */
  private readonly left = new Set<string>()
  private readonly reverted = new Set<string>()
  private readonly promoted = new Set<string>()

  constructor(private readonly db: MemoryDatabase) {}

  start(): void {
    this.books = this.db.all(books)
  }

  look(limit: number): void {
    const now = this.db.all(books)
    const entries = new Map(this.db.all(line).map((entry) => [entry._id, entry]))
    now.forEach((book) => {
      const before = this.books.find(({ _id }) => _id === book._id)
      if (before) this.compareBooks(before, book)
    })
    for (const entry of entries.values()) this.compareEntries(this.entries.get(entry._id), entry, entries)
    this.books = now
    this.entries = entries
    this.limits(limit)
  }

  private compareBooks(before: Book, book: Book): void {
    const sum = book.pools.app + book.pools.desk + book.freed + book.pledged.length + book.holders.length
    if (sum !== book.capacity) this.broken.push('seats do not add up')
    if (book.pools.app < 0 || book.pools.desk < 0 || book.freed < 0) this.broken.push('oversold')
    if (new Set(book.holders.map(({ person }) => person)).size !== book.holders.length) this.broken.push('two seats for one person')
    const came = book.holders.filter(({ person }) => !before.holders.some((holder) => holder.person === person))
    for (const { person } of book.pools.app < before.pools.app ? came : [])
      if ([...this.entries.values()].some((entry) => entry.book === book._id && entry.status === 'waiting' && entry.person !== person))
        this.broken.push('jumped the line')
    for (const { person, act } of book.pledged.length < before.pledged.length ? came : []) this.promoted.add(`${book._id}:${person} ${act}`)
    for (const { act } of came) if (this.released.has(act) || isFenced(before, act)) this.broken.push('late repeat took a seat')
    for (const { person, act } of before.holders) if (!book.holders.some((holder) => holder.person === person)) this.released.add(act)
  }

  private compareEntries(before: Entry | undefined, entry: Entry, all: ReadonlyMap<string, Entry>): void {
    const joined = entry.status === 'waiting' && (!before || before.status === 'gone')
    if (joined && (this.left.has(entry.act) || this.released.has(entry.act))) this.broken.push('late repeat joined the line')
    if (before?.status === 'called' && entry.status === 'waiting') this.reverted.add(entry._id)
    if (before?.status === 'waiting' && entry.status === 'gone') this.left.add(entry.act)
    if (before?.status === 'waiting' && entry.status === 'called')
      for (const other of all.values())
        if (other.book === entry.book && other.status === 'waiting' && other.at < entry.at && !this.reverted.has(other._id)) this.broken.push('passed in the line')
  }

  private limits(limit: number): void {
    const held = new Map<string, number>()
    const add = (person: string) => held.set(person, (held.get(person) ?? 0) + 1)
    for (const book of this.books) {
      const inLine = [...this.entries.values()].filter((entry) => entry.book === book._id && entry.status !== 'gone' && !book.fenced.some(({ act }) => act === entry.act)).map(({ person }) => person)
      new Set([...book.holders.map(({ person }) => person), ...inLine]).forEach(add)
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
      if (book.freed > 0 && entries.some(({ status }) => status === 'waiting')) this.broken.push('free seat beside a waiter')
      for (const { person, act } of book.holders) {
        const entry = entries.find((mine) => mine.person === person)
        if (entry?.status === 'waiting') this.broken.push('holder in line')
        if (entry && this.promoted.has(`${entry._id} ${act}`) && !this.told(entry)) this.broken.push('seated and not told')
      }
      this.plansAgree(book, entries)
      if (unharmed) this.lineAgrees(entries)
    }
  }

  private told(entry: Entry): boolean {
    return this.db.all(messages).some(({ _id }) => _id.startsWith(`seat:${entry._id}:`))
  }

  private plansAgree(book: Book, entries: readonly Entry[]): void {
    const claims = this.db.all(plans).flatMap((plan) => plan.claims.filter((claim) => claim.book === book._id).map((claim) => ({ person: plan.person, status: claim.status })))
    for (const { person, status } of claims) {
      const is = book.holders.some((holder) => holder.person === person) ? 'seat' : entries.some((entry) => entry.person === person && entry.status === 'waiting') ? 'line' : 'nothing'
      if (status !== is) this.broken.push(`plan says ${status}, the book ${is}`)
    }
    for (const { person } of book.holders) if (!claims.some((claim) => claim.person === person)) this.broken.push('seat without a claim')
  }

  /** Who waits has a claim. (A late copy that died right after joining leaves an entry that is taken out when its turn comes.) */
  private lineAgrees(entries: readonly Entry[]): void {
    const claims = this.db.all(plans).flatMap(({ person, claims: mine }) => mine.map(({ book, acts }) => ({ person, book, acts })))
    for (const { person, book, act, status } of entries)
      if (status === 'waiting' && !claims.some((claim) => claim.person === person && claim.book === book && claim.acts.includes(act)))
        this.broken.push('in the line without a claim')
  }
}
