import { messages } from '../../core/messages/records'
import { bookOf } from '../../core/courses/records'
import { cutOffMs } from '../../core/places'
import { books, line, plans, seatEvents, type Book, type Entry, type Plan, type SeatEvent } from '../../core/places/records'
import { Watch } from '../model/places/watch'
import type { LocalCloud } from '../support/local-cloud'
import { MemoryDatabase } from '../support/memory-database'

/** The books of some courses as the local cloud has them: the same promises as in the schedules are checked on them. */
export class CourseBooks {
  private readonly db = new MemoryDatabase(async () => undefined)
  private readonly watch = new Watch(this.db)
  private seen = false

  /** `limit`: courses that a person may have at once. */
  constructor(
    private readonly cloud: LocalCloud,
    private readonly courseIds: readonly string[],
    private readonly limit: number,
  ) {}

  /** Looks at the books as they are now, and at what came about since the last look. */
  async look(): Promise<void> {
    await this.load()
    if (!this.seen) this.watch.start()
    this.seen = true
    this.watch.look(this.limit)
  }

  /** What was found broken until now. */
  get found(): readonly string[] {
    return [...new Set(this.watch.broken)]
  }

  /** The promises that are broken, now that nothing runs any more. */
  async broken(): Promise<string[]> {
    await this.look()
    this.watch.atRest(true, true)
    return [...new Set(this.watch.broken)]
  }

  private async load(): Promise<void> {
    const ids = this.courseIds.map(bookOf)
    const all = await this.cloud.look<{ books: Book; line: Entry; plans: Plan; seatEvents: SeatEvent; messages: { _id: string } }>(['books', 'line', 'plans', 'seatEvents', 'messages'])
    this.put(books.name, all.books.filter(({ _id }) => ids.includes(_id)))
    this.put(line.name, all.line.filter(({ book }) => ids.includes(book)))
    this.put(plans.name, all.plans)
    this.put(seatEvents.name, all.seatEvents)
    this.put(messages.name, all.messages)
  }

  private put(name: string, documents: readonly { readonly _id: string }[]): void {
    this.db.collections.set(name, new Map(documents.map((document) => [document._id, { ...document }])))
  }
}

/** Lets so much time pass that every call of before is dead, and sweeps. `timer`: the function that does it. */
export async function sweepAll(cloud: LocalCloud, turns = 2, timer = 'timer'): Promise<void> {
  await passTime(cloud, cutOffMs + 1_000)
  for (let turn = 0; turn < turns; turn++) await cloud.tick(timer)
}

/** Puts the clock on; unlike the cloud's own way of letting time pass, this runs no trigger. */
export async function passTime(cloud: LocalCloud, ms: number): Promise<void> {
  await cloud.clock((await cloud.now()) + ms)
}
