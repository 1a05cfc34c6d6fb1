import { losses } from '../../../core/points/offline/records'
import { accounts, entries, stocks, vouchers, type Entry, type Voucher } from '../../../core/points/records'
import { policies } from '../../../core/points/policy'
import { proposals } from '../../../core/points/proposals/records'
import { differences, nothingYet, replay } from '../../../core/points/replay'
import { Watch } from '../vouchers/watch'

interface Taken {
  readonly until: number
  readonly vouchers: readonly string[]
  synced: boolean
}

/** Looks after every step, as `Watch`, and also at what can go wrong without network, between two people, and at the year's end. */
export class StationWatch extends Watch {
  private readonly taken = new Map<string, Taken>()

  /** A phone was told that it has these vouchers with it. */
  tookAlong(taking: string, until: number, ids: readonly string[]): void {
    this.taken.set(taking, { until, vouchers: ids, synced: this.taken.get(taking)?.synced ?? false })
  }

  /** A phone begins to send: from now on nothing keeps its vouchers from lapsing. */
  sends(taking: string): void {
    const known = this.taken.get(taking)
    if (known) known.synced = true
  }

  override look(now = 0): void {
    super.look(now)
    const booked = this.all(entries)
    this.offline(booked)
    this.ledger(booked)
    this.losses()
    this.agreed()
  }

  private offline(booked: readonly Entry[]): void {
    for (const { until, vouchers: ids, synced } of this.taken.values()) {
      if (synced) continue
      for (const voucher of this.all(vouchers).filter(({ _id, lapsedBy }) => ids.includes(_id) && lapsedBy === 'time')) {
        const at = booked.find(({ _id }) => _id === `returned:${voucher._id}`)?.at ?? 0
        if (at <= until) this.broken.add('lapsed while a phone had it with it')
      }
    }
  }

  private ledger(booked: readonly Entry[]): void {
    const transit = new Map<string, number>()
    for (const { account, points } of booked.flatMap(({ postings }) => postings)) if (account.startsWith('transit:')) transit.set(account, (transit.get(account) ?? 0) + points)
    if ([...transit.values()].some((points) => points !== 0)) this.broken.add('points are on their way for good')
    const corrected = booked.filter(({ kind }) => kind === 'corrected').map(({ source }) => source)
    if (new Set(corrected).size !== corrected.length) this.broken.add('a correction was booked twice')
    if (booked.some(({ kind, lots }) => kind === 'expired' && lots.length === 0)) this.broken.add('an entry moves nothing')
    if (booked.some((entry) => this.usedExpired(entry))) this.broken.add('points that had expired were used')
    if (booked.some(({ kind, lots, at }) => kind === 'returned' && lots.some(({ expiresAt }) => expiresAt < at - graceMs))) this.broken.add('what came back had expired')
    for (const account of this.all(accounts)) {
      const mine = booked.filter(({ person }) => person === account._id).sort((one, other) => one.at - other.at)
      if (differences(account, mine.reduce(replay, nothingYet(account._id))).some((part) => part !== 'latestAt')) this.broken.add('an account is not what its entries make it')
    }
  }

  /** A voucher's points were good when it was asked for; a call that has run over midnight may still freeze them. */
  private usedExpired({ kind, source, lots }: Entry): boolean {
    const voucher = kind === 'reserved' ? this.all(vouchers).find(({ _id }) => _id === source) : undefined
    return voucher !== undefined && lots.some(({ expiresAt }) => expiresAt < voucher.at)
  }

  private losses(): void {
    for (const stock of this.all(stocks)) {
      const lost = stock.moves.filter(({ kind }) => kind === 'lost')
      if (lost.length !== stock.lost || new Set(lost.map(({ act }) => act)).size !== lost.length) this.broken.add('a loss was booked twice')
      if (new Set(stock.moves.map(({ act }) => act)).size !== stock.moves.length) this.broken.add('a move of stock was booked twice')
      if (lost.some(({ act }) => !this.all(losses).some(({ _id }) => _id === act))) this.broken.add('a loss without a record')
      if (stock.left < -stock.lost) this.broken.add('more was taken than is there')
    }
  }

  /** What goes to another, and larger corrections, two people have agreed to. */
  private agreed(): void {
    const byTwo = this.all(proposals).filter(({ status, to, points }) => status === 'done' && (to !== null || Math.abs(points) > mostCorrectedAlone))
    if (byTwo.some(({ by, approvedBy }) => by === approvedBy)) this.broken.add('one person alone agreed')
  }

  override atRest(swept: boolean): void {
    super.atRest(swept)
    const all = this.all(vouchers)
    if (all.some(({ moving }) => moving !== null)) this.broken.add('a change for another piece is left open')
    if (all.some((voucher) => isHeldForNobody(voucher))) this.broken.add('kept for a phone that is back')
    const booked = new Set(this.all(entries).map(({ _id }) => _id))
    for (const { _id, stock, due } of this.all(losses)) {
      const followed = booked.has(`lost:${_id}`) && this.all(stocks).some((one) => one._id === stock && one.moves.some(({ act }) => act === _id))
      if (!followed || due !== null) this.broken.add('a loss that is not in the books')
    }
  }
}

const mostCorrectedAlone = policies[0]?.mostCorrectedAlone ?? 0

/** A returned lot is booked at `at`; a call that ran over midnight may have judged it before. */
const graceMs = 24 * 3_600_000

const isHeldForNobody = ({ status, takenBy, takenUntil }: Voucher): boolean => status === 'reserved' && takenBy.length === 0 && takenUntil > 0
