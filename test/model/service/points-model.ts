import { personEvents } from '../../../core/people/events'
import { messages } from '../../../core/messages/records'
import { bankCodes, type BankCode } from '../../../core/points/bank/records'
import { sheetKey } from '../../../core/points/county'
import { losses, takings } from '../../../core/points/offline/records'
import { policies } from '../../../core/points/policy'
import { proposals } from '../../../core/points/proposals/records'
import { accounts, digits, entries, stocks, vouchers, type Entry } from '../../../core/points/records'
import { settlements, type Settlement } from '../../../core/points/settlement/records'
import { MemoryDatabase } from '../../support/memory-database'
import { StationWatch } from '../station/watch'
import type { World } from '../support/world'
import { Model } from './model'
import type { PointsSetting } from './points-setting'

/** A taking that a phone has, with the hand-overs that it has kept so far. */
export interface PhoneTaking {
  readonly takingId: string
  readonly station: string
  readonly keeper: string
  readonly vouchers: readonly string[]
  readonly records: { readonly nonce: string; readonly voucherId: string; readonly at: number }[]
}

/** What was answered about points; and the books, to be looked at as the schedules look at them. */
export class PointsModel extends Model {
  private readonly books = new MemoryDatabase(async () => undefined)
  readonly watch = new StationWatch(this.books)
  readonly takings: PhoneTaking[] = []
  /** Codes for a bank that were shown, the latest last. */
  readonly bankCodes: string[] = []

  constructor(readonly town: PointsSetting) {
    super(town)
  }

  /** Throws with the promises that the books break. `atRest`: the clockwork has had its turns. */
  async hold(world: World, atRest: boolean): Promise<void> {
    const names = [accounts, bankCodes, digits, entries, losses, messages, personEvents, proposals, settlements, stocks, takings, vouchers].map(({ name }) => name)
    const seen = await world.look<Record<string, { _id: string }>>(...names)
    for (const [name, documents] of Object.entries(seen)) this.books.collections.set(name, new Map(documents.map((document) => [document._id, { ...document }])))
    this.watch.look(world.now)
    if (atRest) this.watch.atRest(true)
    const booked = this.books.all(entries)
    expect([...this.watch.broken, ...beyondCaps(booked), ...handedTwice(booked), ...this.books.all(settlements).flatMap((sheet) => wrongIn(sheet, booked, atRest)), ...this.books.all(bankCodes).flatMap(wrongCheck)]).toEqual([])
  }
}

/** Days on which somebody earned for more half hours than the policy allows. */
function beyondCaps(booked: readonly Entry[]): string[] {
  const [policy] = policies
  if (!policy) throw new Error('no policy')
  const sums = new Map<string, number>()
  for (const { person, counts } of booked)
    if (counts?.of === 'day') for (const key of [`${person} ${counts.day}`, `${person} ${counts.day} ${counts.activity}`]) sums.set(key, (sums.get(key) ?? 0) + counts.halfHours)
  const most = (key: string) => (key.split(' ').length === 2 ? policy.mostHalfHoursPerDay : policy.mostHalfHoursPerActivity)
  return [...sums].filter(([key, halfHours]) => halfHours > most(key)).map(([key]) => `over the caps: ${key}`)
}

function handedTwice(booked: readonly Entry[]): string[] {
  const handed = booked.filter(({ kind }) => kind === 'handed').map(({ source }) => source)
  return handed.filter((voucher, index) => handed.indexOf(voucher) !== index).map((voucher) => `${voucher} was handed over twice`)
}

/** A sheet is what the month's entries say, whenever they are asked; signed by both, it is booked once. */
function wrongIn({ _id, one, other, month, oneOwes, otherOwes, entries: count, signedByOne, signedByOther }: Settlement, booked: readonly Entry[], atRest: boolean): string[] {
  const mine = booked.filter(({ sheet }) => sheet === sheetKey(one, other, month))
  const owed = (owing: string, to: string) => mine.flatMap(({ postings }) => postings).filter(({ account }) => account === `settlement:${owing}:${to}`).reduce((sum, { points }) => sum + points, 0)
  const same = mine.length === count && owed(one, other) === oneOwes && owed(other, one) === otherOwes
  const settled = booked.filter(({ source, kind }) => kind === 'settled' && source === _id).length
  const wanted = signedByOne && signedByOther ? 1 : 0
  const alone = signedByOne !== null && signedByOne.by === signedByOther?.by
  return [...(same ? [] : [`${_id} is not what its entries say`]), ...(settled > wanted || (atRest && settled !== wanted) ? [`${_id} is booked ${settled} times`] : []), ...(alone ? [`${_id} is signed twice by one`] : [])]
}

function wrongCheck({ _id, checkedBy, checks }: BankCode): string[] {
  const twice = new Set(checks.map(({ act }) => act)).size !== checks.length
  const passedOn = checks.some(({ act }) => !act.startsWith(`${checkedBy}:`))
  return [...(twice ? [`${_id}: a check is noted twice`] : []), ...(passedOn ? [`${_id}: two were told`] : [])]
}
