import { quarterOf } from '../../../core/kernel/calendar'
import type { CollectionOf } from '../../../core/kernel/database'
import { messages } from '../../../core/messages/records'
import { accounts, digits, entries, stocks, vouchers, type Account, type Stock, type Voucher } from '../../../core/points/records'
import type { Reserved } from '../../../core/points/vouchers'
import type { MemoryDatabase } from '../../support/memory-database'

const total = (lots: readonly { readonly points: number }[]): number => lots.reduce((sum, { points }) => sum + points, 0)

const forgetFencedMs = 24 * 3_600_000

/** Looks at the documents after every step and says which promise no longer holds. */
export class Watch {
  readonly broken = new Set<string>()
  private readonly handings = new Map<string, string>()
  private readonly promised = new Set<string>()

  constructor(private readonly db: MemoryDatabase) {}

  /** The documents themselves, to be looked at only: copying them after every step would take most of the time. */
  protected all<Doc extends { readonly _id: string }>({ name }: CollectionOf<Doc>): readonly Doc[] {
    return [...(this.db.collections.get(name)?.values() ?? [])] as unknown as readonly Doc[]
  }

  /** True when the voucher was asked for. */
  knows(voucher: string): boolean {
    return this.db.collections.get(vouchers.name)?.has(voucher) ?? false
  }

  /** What a call to reserve was answered. */
  hear(reserved: Reserved): void {
    if ('reused' in reserved) this.broken.add('a repeat was taken for another act')
    else if (reserved.voucher.status === 'reserved') this.promised.add(reserved.voucher._id)
  }

  /** A keeper was told that they handed a voucher over. */
  handedBy(voucher: string, act: string): void {
    if (this.handings.has(voucher) && this.handings.get(voucher) !== act) this.broken.add('two were told that they handed over')
    this.handings.set(voucher, act)
  }

  /** The voucher was answered as reserved: it can be handed over or go back, but never be refused. */
  promise(voucher: string): void {
    this.promised.add(voucher)
  }

  /** `now`: stocks that are long over have forgotten what was settled; 0 when none is. */
  look(now = 0): void {
    const all = this.all(vouchers)
    this.stocks(all, now)
    this.accounts(all)
    for (const voucher of all)
      if (this.promised.has(voucher._id) && !['reserved', 'handed', 'lapsed'].includes(voucher.status)) this.broken.add('a yes was taken back')
  }

  private stocks(all: readonly Voucher[], now: number): void {
    for (const stock of this.all(stocks)) {
      const { left, holds, handed, spoiled, missing, lost, delivered } = stock
      if (left < -lost || left + holds.length + handed + spoiled + missing + lost !== delivered) this.broken.add('stock does not add up')
      if (new Set(stock.holds).size !== stock.holds.length) this.broken.add('two holds for one voucher')
      for (const voucher of all) if (voucher.stock === stock._id && stock.collectUntil + forgetFencedMs >= now) this.pieceOf(stock, voucher)
    }
  }

  private pieceOf(stock: Stock, { _id, status }: Voucher): void {
    if (status === 'reserved' && !stock.holds.includes(_id)) this.broken.add('reserved without a hold')
    if (status === 'refused' && stock.holds.includes(_id)) this.broken.add('a hold for a voucher that was refused')
    if (status === 'handed' && !stock.holds.includes(_id) && !stock.fenced.includes(_id)) this.broken.add('handed over without a hold')
  }

  private accounts(all: readonly Voucher[]): void {
    const booked = this.all(entries)
    if (booked.some(({ postings }) => total(postings) !== 0)) this.broken.add('an entry does not sum to zero')
    const sumOf = (account: string) => total(booked.flatMap(({ postings }) => postings.filter((posting) => posting.account === account)))
    for (const account of this.all(accounts)) {
      const { _id, lots, frozen } = account
      if (lots.some(({ points }) => points <= 0)) this.broken.add('an empty or negative lot')
      if (total(lots) !== sumOf(`free:${_id}`)) this.broken.add('free points are not what the entries say')
      if (frozen.reduce((sum, kept) => sum + total(kept.lots), 0) !== sumOf(`frozen:${_id}`)) this.broken.add('frozen points are not what the entries say')
      this.limits(account, all)
    }
  }

  /** What is frozen is frozen for what is reserved; no more pieces of a product than a quarter allows. */
  private limits({ _id, frozen }: Account, all: readonly Voucher[]): void {
    const mine = all.filter(({ person }) => person === _id)
    const reserved = mine.filter(({ status }) => status === 'reserved').map((voucher) => voucher._id)
    if (frozen.map(({ voucher }) => voucher).sort().join() !== reserved.sort().join()) this.broken.add('frozen points without a reservation')
    const had = mine.filter(({ status }) => status === 'reserved' || status === 'handed')
    for (const { product, mostPerQuarter, at } of had)
      if (had.filter((other) => other.product === product && quarterOf(other.at) === quarterOf(at)).length > mostPerQuarter) this.broken.add('over the limit of a quarter')
  }

  /** When nothing runs any more: nothing half done, goods and vouchers agree, who lost a reservation was told, digits are given back. */
  atRest(swept: boolean): void {
    const all = this.all(vouchers)
    if (all.some(({ status }) => status === 'asking' || status === 'refusing')) this.broken.add('a voucher left open')
    for (const stock of this.all(stocks)) {
      const ofStock = (status: Voucher['status']) => all.filter((voucher) => voucher.stock === stock._id && voucher.status === status)
      if (stock.handed !== ofStock('handed').length) this.broken.add('goods gone without a voucher')
      if ([...stock.holds].sort().join() !== ofStock('reserved').map(({ _id }) => _id).sort().join()) this.broken.add('goods held for nobody')
    }
    if (!swept) return
    const told = new Set(this.all(messages).map(({ _id }) => _id))
    if (all.some(({ _id, lapsedBy }) => lapsedBy === 'time' && !told.has(`lapsed:${_id}`))) this.broken.add('lapsed and not told')
    if (all.some(({ status, due }) => (due === null) === (status === 'reserved'))) this.broken.add('a voucher not closed')
    this.digits(all)
  }

  private digits(all: readonly Voucher[]): void {
    const kept = this.all(digits)
    for (const { _id, station, digits: six, status } of all.filter((voucher) => voucher.due !== null))
      if (!kept.some((mine) => mine._id === `${station}:${six}` && mine.voucher === _id)) this.broken.add(`a voucher that is ${status} without digits`)
    for (const { voucher, _id } of kept) {
      const of = all.find((mine) => mine._id === voucher)
      if (of?.due === null && `${of.station}:${of.digits}` === _id) this.broken.add('digits kept for a closed voucher')
    }
  }
}
