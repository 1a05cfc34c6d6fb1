import type { Database } from '../../kernel/database'
import { ok, refuse } from '../../kernel/errors'
import { implement, type Call } from '../../kernel/operation'
import type { DecodedOf } from '../../kernel/contract'
import { countStock as contract, type CountedLine } from '../contract/stock'
import { stocks, type Stock } from '../records'
import { book } from './adjust'

type Input = DecodedOf<typeof contract>
type Line = Input['lines'][number]

const there = ({ left, holds }: Stock): number => left + holds.length

/**
 * The day's count. What is reserved counts as there, so that reservations meanwhile do no harm; what was handed over or delivered
 * meanwhile makes the line one to count again, and nothing at all is booked. A repeat finds its moves and changes nothing.
 */
export const countStock = implement(contract, async (call) => {
  const { db, input, act } = call
  const { _ } = db
  const known = await db.find(stocks, { _id: _.in(input.lines.map(({ stockId }) => stockId)), station: input.stationId }, { limit: 100 })
  const stockOf = (id: string) => known.find(({ _id }) => _id === id)
  for (const { stockId, expected } of input.lines) {
    const stock = stockOf(stockId)
    if (!stock) return refuse('NO_SUCH_STOCK')
    if (there(stock) !== expected && !stock.moves.some((moved) => moved.act.startsWith(`${act}:`))) return refuse('COUNTED_MEANWHILE', { title: stock.productName })
  }
  const lines: CountedLine[] = []
  for (const line of input.lines) {
    const stock = stockOf(line.stockId)
    if (stock) lines.push(await bookLine(db, stock, line, call))
  }
  return ok({ lines })
})

/** Books a line: first what spoiled, then what is missing (as far as it is not reserved) or was found. */
async function bookLine(db: Database, stock: Stock, { stockId, expected, good, spoiled }: Line, { input, actor, act, now }: Pick<Call<Input, typeof contract.access>, 'input' | 'actor' | 'act' | 'now'>): Promise<CountedLine> {
  const by = { by: actor.person._id, byName: actor.person.name, at: now, reason: input.note ?? '盘点' }
  const difference = good + spoiled - expected
  const moves = [
    { kind: 'spoiled' as const, pieces: -spoiled },
    { kind: difference < 0 ? ('missing' as const) : ('found' as const), pieces: difference },
  ]
  let short = 0
  for (const { kind, pieces } of moves) if (pieces !== 0) short += await bookAsFarAsLeft(db, stockId, { kind, pieces, act: `${act}:${kind}`, ...by })
  return { stockId, productName: stock.productName, expected, good, spoiled, short }
}

type Move = Parameters<typeof book>[2]

const rounds = 5

/** Books a move; of what takes more than is left, only so much. Gives how many pieces it could not take: they are reserved. */
async function bookAsFarAsLeft(db: Database, stockId: string, move: Move): Promise<number> {
  for (let round = 0; round < rounds; round++) {
    const stock = await db.get(stocks, stockId)
    if (!stock) return 0
    const done = stock.moves.find(({ act }) => act === move.act)
    if (done) return done.pieces - move.pieces
    const pieces = move.pieces < 0 ? -Math.min(-move.pieces, Math.max(0, stock.left)) : move.pieces
    if (pieces === 0) return -move.pieces
    if (await book(db, stockId, { ...move, pieces })) return pieces - move.pieces
  }
  throw new Error('the stock is changed by others again and again')
}
