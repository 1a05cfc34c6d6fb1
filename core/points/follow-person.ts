import type { Database } from '../kernel/database'
import { people } from '../people/records'
import { maskName } from '../people/mask'
import { personEvents, type FollowPerson, type PersonEvent } from '../people/events'
import { moveFree, moveFrozen, type Moving } from './move'
import { entries, vouchers, type Voucher } from './records'
import { freeOf, postedTo } from './entries'
import { moveProposals } from './proposals/follow'
import { giveBack } from './vouchers'

/**
 * How points follow what happens to a person.
 * Frozen or thawed: points, vouchers and their times stay as they are.
 * Left: what waits is given back, and the name is taken off the vouchers. The points stay in the account until they expire, because
 * whoever left may have died, and the spouse comes later (see transfer).
 * Merged: what can be used, what is kept and the vouchers go to who stays, by entries in both ledgers; so does what waits for a second person.
 * Unmerged: the vouchers that came along and wait go back, and the points as far as they are still there.
 */
export const followPerson: FollowPerson = async ({ db }, event, now) => {
  if (event.kind === 'left') await leave(db, event, now)
  if (event.kind === 'merged' && event.into !== null) await merge(db, event, event.into, now)
  if (event.kind === 'unmerged' && event.into !== null) await unmerge(db, event, event.into, now)
}

const page = 100
const noName = '已注销'

/** Does something to each voucher of some kind, until there is none left. */
async function eachVoucher(db: Database, where: Parameters<Database['find']>[1], work: (voucher: Voucher) => Promise<unknown>): Promise<void> {
  for (;;) {
    const some = await db.find(vouchers, where, { limit: page })
    for (const voucher of some) await work(voucher)
    if (some.length < page) return
  }
}

async function leave(db: Database, { person, by }: PersonEvent, now: number): Promise<void> {
  const { _ } = db
  await eachVoucher(db, { person, status: 'reserved' }, ({ _id }) => giveBack(db, _id, by, now))
  await eachVoucher(db, { person, nameMasked: _.neq(noName) }, ({ _id }) => db.change(vouchers, _id, {}, { nameMasked: noName }))
}

const movingBy = ({ _id, by }: PersonEvent, from: string, to: string): Moving => ({
  ...{ what: _id, from, to, by, reason: null },
  ...{ outWords: '并到另一份登记里', inWords: '从另一份登记并来' },
})

async function merge(db: Database, event: PersonEvent, into: string, now: number): Promise<void> {
  const { person } = event
  await moveProposals(db, person, into, false)
  const moving = movingBy(event, person, into)
  const stays = await db.get(people, into)
  const name = stays ? { nameMasked: maskName(stays.name), unitPath: stays.unitPath } : {}
  await eachVoucher(db, { person, status: 'reserved' }, ({ _id }) => moveVoucher(db, _id, moving, { ...name, person: into, movedFrom: person }, now))
  await db.transact((tx) => moveFree(tx, moving, now))
  // What is over moves without points: it is history.
  const { _ } = db
  await eachVoucher(db, { person, status: _.in(['handed', 'lapsed']) }, ({ _id }) => db.change(vouchers, _id, { person }, { person: into, movedFrom: person }))
}

async function unmerge(db: Database, event: PersonEvent, into: string, now: number): Promise<void> {
  const { person } = event
  await moveProposals(db, into, person, true)
  const moving = movingBy(event, into, person)
  const { _ } = db
  await eachVoucher(db, { person: into, movedFrom: person, status: 'reserved' }, ({ _id }) => moveVoucher(db, _id, moving, { person, movedFrom: null }, now))
  await eachVoucher(db, { person: into, movedFrom: person, status: _.in(['handed', 'lapsed']) }, ({ _id }) => db.change(vouchers, _id, { movedFrom: person }, { person, movedFrom: null }))
  const [merged] = await db.find(personEvents, { person, into, kind: 'merged' }, { order: [['at', 'desc']], limit: 1 })
  const went = merged && (await db.get(entries, `out:${merged._id}`))
  const points = went ? -postedTo(went, freeOf(person)) : 0
  if (points > 0) await db.transact((tx) => moveFree(tx, moving, now, points))
}

/**
 * A voucher that waits changes hands in one transaction with the points that are kept for it; one that is over meanwhile stays, and so
 * does one that this event has moved before: it may have gone on since.
 */
async function moveVoucher(db: Database, id: string, moving: Moving, change: Partial<Voucher>, now: number): Promise<void> {
  await db.transact(async (tx) => {
    const voucher = await tx.get(vouchers, id)
    if (voucher?.person !== moving.from || voucher.status !== 'reserved') return
    if (await moveFrozen(tx, moving, voucher, now)) await tx.update(vouchers, id, change)
  })
}
