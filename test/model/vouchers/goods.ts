import { freeOf, move, plainEntry } from '../../../core/points/entries'
import { emptyAccount } from '../../../core/points/account'
import type { Account, Entry, Stock } from '../../../core/points/records'
import type { Asked } from '../../../core/points/vouchers'

export const start = Date.parse('2026-11-23T09:00:00+08:00')
export const collectUntil = start + 3 * 24 * 3_600_000
export const price = 10

/** A stock of one product, as it was delivered. */
export function delivered(id: string, product: string, pieces: number, mostPerQuarter: number): Stock {
  return {
    _id: id,
    station: 't_1',
    stationName: '南浔站',
    county: 'u_nanxun',
    product,
    productName: '茭白',
    kind: 'wildRice',
    portion: '2 斤',
    origin: '南浔',
    points: price,
    mostPerQuarter,
    harvestDay: '2026-11-23',
    collectUntil,
    delivered: pieces,
    left: pieces,
    holds: [],
    handed: 0,
    spoiled: 0,
    missing: 0,
    lost: 0,
    moves: [],
    fenced: [],
    deliveries: [],
  }
}

/** An account with points, and the entry that they came by. */
export function saved(person: string, lots: Account['lots']): { account: Account; entry: Entry } {
  const points = lots.reduce((sum, lot) => sum + lot.points, 0)
  const account = { ...emptyAccount(person), lots, version: 1, nextExpiresAt: lots[0]?.expiresAt ?? null }
  const postings = move(points, 'fund:u_city', freeOf(person))
  const facts = { ...plainEntry, lots, source: 's_1', by: person, policy: 'points-1', at: 0, what: '陪诊', minutes: 60 }
  return { account, entry: { _id: `earn:s_1:${person}`, person, kind: 'earned', postings, ...facts } }
}

/** A voucher to ask for. */
export function asked(stock: Stock, person: string, id: string): Asked {
  const { station, stationName, product, productName, kind, portion, points, mostPerQuarter } = stock
  const goods = { county: 'u_city', stationCounty: stock.county, station, stationName, product, productName, kind, portion, points, mostPerQuarter, collectUntil: stock.collectUntil }
  return { ...goods, _id: id, hash: id, stock: stock._id, person, nameMasked: '王*英', unitPath: ['u_city'], by: person, at: start }
}
