import type * as Places from '../../../core/places'
import { books, line, newBook, plans, type Book, type Entry } from '../../../core/places/records'
import { messages } from '../../../core/messages/records'
import { MemoryDatabase } from '../../support/memory-database'
import { Schedule, seeded } from '../../support/schedule'

export type PlacesCode = typeof Places

/** What one schedule is allowed to do. */
export interface Conditions {
  /** Share of round trips at which the call dies. */
  readonly crashes: number
  /** Whether the sweep runs, in the middle and at the end. */
  readonly sweeps: boolean
}

interface Act {
  readonly person: string
  readonly book: string
  readonly act: string
}

/**
 * People sign up, repeat old requests, cancel and change their minds over two small books, interleaved at every round trip, with
 * calls that stall and die. Gives the promises of shared/places.md that were broken.
 */
export async function runSchedule(places: PlacesCode, seed: number, conditions: Conditions): Promise<string[]> {
  const random = seeded(seed)
  const pick = (most: number) => Math.floor(random() * most)
  const schedule = new Schedule(random, conditions.crashes)
  const db = new MemoryDatabase(schedule.turn)
  const watch = new Watch(db)
  const bookIds = [`course:c${seed}a`, `course:c${seed}b`]
  const limit = 1 + pick(2)
  const people = 2 + pick(5)
  for (const id of bookIds) {
    schedule.spawn(() => db.add(books, { ...newBook(id, id, ['u_city'], 1 + pick(3), 0) }))
    await schedule.drain()
  }
  watch.start()

  let now = 1_700_000_000_000
  const acts: Act[] = []
  const enrol = ({ person, book, act }: Act) =>
    places.signUp(
      db,
      {
        book,
        pools: ['app'],
        person,
        how: 'self',
        period: 't',
        title: book,
        meets: { kind: 'once', from: 0, to: 1 },
        limits: (claims) => (claims.length >= limit ? 'limit' : null),
        act,
      },
      now,
    )
  const arrive = () => {
    const person = `p${pick(people)}`
    const book = bookIds[pick(2)] ?? ''
    const what = random()
    const act = { person, book, act: `${person}:r${acts.length}` }
    if (what < 0.5) {
      acts.push(act)
      schedule.spawn(() => enrol(act))
      if (random() < 0.25) schedule.spawn(() => enrol(act))
    } else if (what < 0.62 && acts.length > 0) {
      const old = acts[pick(acts.length)] ?? act
      schedule.spawn(() => enrol(old))
    } else if (what < 0.9 || !conditions.sweeps) schedule.spawn(() => places.withdraw(db, { book, person, period: 't', act: `${person}:w${pick(1e9)}` }, now))
    else schedule.spawn(() => places.sweepPlaces(db, now + places.cutOffMs + 1))
  }

  let arrivals = 6 + pick(14)
  for (let step = 0; step < 3_000 && (arrivals > 0 || schedule.busy); step++) {
    if (arrivals > 0 && (!schedule.busy || random() < 0.2)) {
      arrivals -= 1
      arrive()
    }
    await schedule.step()
    watch.look(limit)
  }
  await schedule.drain()
  for (let round = 0; round < 3 && conditions.sweeps; round++) {
    now += places.cutOffMs + 1
    schedule.spawn(() => places.sweepPlaces(db, now))
    await schedule.drain()
    watch.look(limit)
  }
  watch.atRest(conditions.sweeps || conditions.crashes === 0)
  for (const failure of schedule.failures) watch.broken.push(`threw ${String(failure)}`)
  return [...new Set(watch.broken)]
}

/** Looks at the documents after every step and says which promise no longer holds. */
class Watch {
  readonly broken: string[] = []
  private books: Book[] = []
  private entries = new Map<string, Entry>()
  private readonly undone = new Set<string>()
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
    if (book.pools.app < 0 || book.freed < 0) this.broken.push('oversold')
    if (new Set(book.holders.map(({ person }) => person)).size !== book.holders.length) this.broken.push('two seats for one person')
    const came = book.holders.filter(({ person }) => !before.holders.some((holder) => holder.person === person))
    for (const { person } of book.pools.app < before.pools.app ? came : [])
      if ([...this.entries.values()].some((entry) => entry.book === book._id && entry.status === 'waiting' && entry.person !== person))
        this.broken.push('jumped the line')
    for (const { person, act } of book.pools.app === before.pools.app ? came : []) this.promoted.add(`${book._id}:${person} ${act}`)
    for (const { act } of came) if (this.undone.has(act)) this.broken.push('late repeat took a seat')
    for (const { person, act } of before.holders) if (!book.holders.some((holder) => holder.person === person)) this.undone.add(act)
  }

  private compareEntries(before: Entry | undefined, entry: Entry, all: ReadonlyMap<string, Entry>): void {
    if (entry.status === 'waiting' && (!before || before.status === 'gone') && this.undone.has(entry.act)) this.broken.push('late repeat joined the line')
    if (before?.status === 'called' && entry.status === 'waiting') this.reverted.add(entry._id)
    if (before?.status === 'waiting' && entry.status === 'gone') this.undone.add(entry.act)
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

  /** When nothing runs any more: nothing half done, nobody forgotten, plans say what books and lines say, everybody was told. */
  atRest(mended: boolean): void {
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
}
