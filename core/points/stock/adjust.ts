import type { Database } from '../../kernel/database'
import { ok, refuse } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { adjustStock as contract, type StockMoveKind } from '../contract/stock'
import { stocks, type StockMove } from '../records'

/** The counter that a move changes against `left`. */
const counters: Readonly<Record<StockMoveKind, 'spoiled' | 'missing' | 'delivered' | 'lost'>> = {
  spoiled: 'spoiled',
  missing: 'missing',
  found: 'missing',
  delivery: 'delivered',
  lost: 'lost',
}

/**
 * Books a move: one conditional update. `pieces`: what it adds to those that can be reserved (negative: takes). False when so many
 * are not left; a move that is there already is done. Only a loss may take what is not there: the piece is gone, whoever it was for.
 */
export async function book(db: Database, stock: string, moved: StockMove): Promise<boolean> {
  const { _ } = db
  const { kind, pieces } = moved
  const counter = counters[kind]
  const guard = {
    'moves.act': _.neq(moved.act),
    ...(pieces < 0 && kind !== 'lost' && { left: _.gte(-pieces) }),
  }
  if (await db.change(stocks, stock, guard, { left: _.inc(pieces), [counter]: _.inc(counter === 'delivered' ? pieces : -pieces), moves: _.push([moved]) })) return true
  return (await db.get(stocks, stock))?.moves.some(({ act }) => act === moved.act) ?? false
}

export const adjustStock = implement(contract, async ({ db, input, actor, act, now }) => {
  const { stationId, stockId, kind, reason } = input
  const pieces = kind === 'spoiled' || kind === 'missing' ? -input.pieces : input.pieces
  const known = await db.get(stocks, stockId)
  if (known?.station !== stationId) return refuse('NO_SUCH_STOCK')
  const by = { by: actor.person._id, byName: actor.person.name }
  const done = await book(db, stockId, { act, kind, pieces, reason, ...by, at: now })
  const after = (await db.get(stocks, stockId)) ?? known
  return done ? ok({ left: after.left }) : refuse('TOO_FEW_LEFT', { left: after.left })
})
