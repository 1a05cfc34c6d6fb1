import { createClock } from '../../../emulator/clock'
import { inside, openHand } from './harness'
import type { Hand } from './harness'

const CONFLICT = { code: 'DATABASE_TRANSACTION_CONFLICT' }
const GONE = { code: 'DATABASE_TRANSACTION_FAIL' }

async function withStock(conflicts: 'write' | 'commit' | 'queue'): Promise<Hand> {
  const hand = await openHand({ conflicts })
  await hand.database.declareIndexes('p', [{ keys: [['n', 1]] }])
  await hand.add('p', { _id: 'a', n: 1 }, { _id: 'b', n: 1 })
  return hand
}

const get = (hand: Hand, id: string, transactionId: string) => hand.find('p', { _id: id }, { ...inside(transactionId) })
const increase = (hand: Hand, id: string, transactionId?: string) => hand.update('p', { _id: id }, { $inc: { n: 1 } }, transactionId === undefined ? {} : inside(transactionId))

describe.each(['write', 'commit'] as const)('mode %s: snapshots', (mode) => {
  test('reads are as of the first look, with what was changed inside', async () => {
    const hand = await withStock(mode)
    const id = await hand.start()
    await increase(hand, 'a')
    expect(await get(hand, 'a', id)).toEqual([{ _id: 'a', n: 2 }])
    await increase(hand, 'a')
    await hand.add('p', { _id: 'c', n: 9 })
    await hand.remove('p', { _id: 'b' })
    await hand.send('insertDocument', { collectionName: 'p', data: ['{"_id":"own","n":5}'], transactionId: id })
    expect(await hand.find('p', {}, { transactionId: id })).toEqual([{ _id: 'a', n: 2 }, { _id: 'b', n: 1 }, { _id: 'own', n: 5 }])
    expect(await hand.find('p', {})).toEqual([{ _id: 'a', n: 3 }, { _id: 'c', n: 9 }])
    expect(await hand.find('p', { n: { $gt: 3 } }, { transactionId: id })).toEqual([{ _id: 'own', n: 5 }])
    // Counted by an index, what was changed inside counts, too, and what was changed outside does not.
    expect([await hand.count('p', { n: { $gt: 3 } }, { transactionId: id }), await hand.count('p', { n: { $gt: 3 } })]).toEqual([1, 1])
    expect([await hand.count('p', { n: { $lt: 3 } }, { transactionId: id }), await hand.count('p', { n: { $lt: 3 } })]).toEqual([2, 0])
    await hand.commit(id)
    expect(await hand.find('p', {})).toEqual([{ _id: 'a', n: 3 }, { _id: 'c', n: 9 }, { _id: 'own', n: 5 }])
  })

  test('a rollback leaves nothing, and what is over is over', async () => {
    const hand = await withStock(mode)
    const id = await hand.start()
    await increase(hand, 'a', id)
    expect(await get(hand, 'a', id)).toEqual([{ _id: 'a', n: 2 }])
    await hand.abort(id)
    expect(await hand.find('p', { _id: 'a' })).toEqual([{ _id: 'a', n: 1 }])
    await expect(get(hand, 'a', id)).rejects.toMatchObject(GONE)
    await expect(hand.commit(id)).rejects.toMatchObject(GONE)
    await expect(hand.commit('no such')).rejects.toMatchObject(GONE)
  })

  test('documents are made, changed, put in place and removed inside', async () => {
    const hand = await withStock(mode)
    const id = await hand.start()
    await hand.set('p', 'new', { n: 1 }, { transactionId: id })
    await increase(hand, 'new', id)
    await hand.set('p', 'a', { m: 1 }, { transactionId: id })
    await hand.remove('p', { _id: 'b' }, inside(id))
    await hand.set('p', 'short', {}, { transactionId: id })
    await hand.remove('p', { _id: 'short' }, inside(id))
    expect(await hand.find('p', {})).toEqual([{ _id: 'a', n: 1 }, { _id: 'b', n: 1 }])
    await hand.commit(id)
    expect(await hand.find('p', {})).toEqual([{ _id: 'a', m: 1 }, { _id: 'new', n: 2 }])
  })

  test('many writes of one transaction at once are done one after the other', async () => {
    const hand = await withStock(mode)
    const id = await hand.start()
    await Promise.all(Array.from({ length: 20 }, () => increase(hand, 'a', id)))
    await hand.commit(id)
    expect(await hand.find('p', { _id: 'a' })).toEqual([{ _id: 'a', n: 21 }])
  })

  test('write skew is possible: each changes what the other only read', async () => {
    const hand = await withStock(mode)
    const [first, second] = [await hand.start(), await hand.start()]
    for (const id of [first, second]) for (const name of ['a', 'b']) expect(await get(hand, name, id)).toHaveLength(1)
    await increase(hand, 'a', first)
    await increase(hand, 'b', second)
    await hand.commit(first)
    await hand.commit(second)
    expect(await hand.find('p', {})).toEqual([{ _id: 'a', n: 2 }, { _id: 'b', n: 2 }])
  })
})

describe('mode write', () => {
  test('the second writer is refused at once and is over, so that there is nothing left to roll back', async () => {
    const hand = await withStock('write')
    const [first, second] = [await hand.start(), await hand.start()]
    await increase(hand, 'a', first)
    await increase(hand, 'b', second)
    await expect(increase(hand, 'a', second)).rejects.toMatchObject(CONFLICT)
    await expect(get(hand, 'a', second)).rejects.toMatchObject(GONE)
    await expect(hand.abort(second)).rejects.toMatchObject(GONE)
    await hand.commit(first)
    expect(await hand.find('p', {})).toEqual([{ _id: 'a', n: 2 }, { _id: 'b', n: 1 }])
  })

  test('a document that was changed since the snapshot can no longer be written', async () => {
    const hand = await withStock('write')
    const id = await hand.start()
    await get(hand, 'b', id)
    await increase(hand, 'a')
    await expect(increase(hand, 'a', id)).rejects.toMatchObject(CONFLICT)
    const other = await hand.start()
    await get(hand, 'a', other)
    await hand.add('p', { _id: 'c' })
    await expect(hand.send('insertDocument', { collectionName: 'p', data: ['{"_id":"c"}'], transactionId: other })).rejects.toMatchObject(CONFLICT)
  })

  test('a write outside waits for the transaction, and then sees what it did', async () => {
    const hand = await withStock('write')
    const id = await hand.start()
    await increase(hand, 'a', id)
    const order: string[] = []
    const outside = hand.update('p', { n: 1 }, { $set: { touched: true } }).then((updated) => order.push(`updated ${updated}`))
    const guarded = hand.update('p', { _id: 'a', n: 1 }, { $set: { sold: true } }).then((updated) => order.push(`sold ${updated}`))
    await increase(hand, 'b')
    order.push('commit')
    await hand.commit(id)
    await Promise.all([outside, guarded])
    expect(order).toEqual(['commit', 'updated 0', 'sold 0'])
    expect(await hand.find('p', {})).toEqual([{ _id: 'a', n: 2 }, { _id: 'b', n: 2 }])
  })

  test('two new documents with one unique key: one commit is refused', async () => {
    const hand = await withStock('write')
    await hand.remove('p', { _id: 'b' })
    await hand.database.declareIndexes('p', [{ keys: [['k', 1]], unique: true }])
    const [first, second] = [await hand.start(), await hand.start()]
    for (const id of [first, second]) await hand.send('insertDocument', { collectionName: 'p', data: ['{"k":"same"}'], transactionId: id })
    await hand.commit(first)
    await expect(hand.commit(second)).rejects.toMatchObject({ message: expect.stringContaining('E11000') })
    expect(await hand.find('p', { k: 'same' })).toHaveLength(1)
  })
})

describe('mode commit', () => {
  test('both go on, the second to commit is refused and leaves nothing', async () => {
    const hand = await withStock('commit')
    const [first, second] = [await hand.start(), await hand.start()]
    for (const id of [first, second]) await increase(hand, 'a', id)
    await increase(hand, 'b', second)
    await hand.commit(first)
    await expect(hand.commit(second)).rejects.toMatchObject(CONFLICT)
    expect(await hand.find('p', {})).toEqual([{ _id: 'a', n: 2 }, { _id: 'b', n: 1 }])
    await expect(hand.commit(second)).rejects.toMatchObject(GONE)
  })

  test('a write outside goes before it', async () => {
    const hand = await withStock('commit')
    const id = await hand.start()
    await increase(hand, 'a', id)
    await increase(hand, 'a')
    await expect(hand.commit(id)).rejects.toMatchObject(CONFLICT)
    expect(await hand.find('p', { _id: 'a' })).toEqual([{ _id: 'a', n: 2 }])
  })
})

describe('mode queue', () => {
  test('everybody gets their turn: 40 read, add one and write, and none is lost', async () => {
    const hand = await withStock('queue')
    const one = async (): Promise<void> => {
      const id = await hand.start()
      const [{ n } = { n: 0 }] = await get(hand, 'a', id)
      await hand.update('p', { _id: 'a' }, { $set: { n: Number(n) + 1 } }, inside(id))
      await hand.commit(id)
    }
    await Promise.all(Array.from({ length: 40 }, one))
    expect(await hand.find('p', { _id: 'a' })).toEqual([{ _id: 'a', n: 41 }])
  })

  test('a deadlock ends: one of both is refused, the other one goes on', async () => {
    const hand = await withStock('queue')
    const [first, second] = [await hand.start(), await hand.start()]
    await increase(hand, 'a', first)
    await increase(hand, 'b', second)
    const results = await Promise.allSettled([increase(hand, 'b', first), increase(hand, 'a', second)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await hand.commit(results[0].status === 'fulfilled' ? first : second)
    expect(await hand.find('p', {})).toEqual([{ _id: 'a', n: 2 }, { _id: 'b', n: 2 }])
  })

  test('a ring of three ends too', async () => {
    const hand = await withStock('queue')
    await hand.add('p', { _id: 'c', n: 1 })
    const names = ['a', 'b', 'c']
    const ids = await Promise.all(names.map(() => hand.start()))
    for (const [i, id] of ids.entries()) await increase(hand, names[i] ?? '', id)
    const walk = async (i: number): Promise<void> => {
      await increase(hand, names[(i + 1) % 3] ?? '', ids[i] ?? '')
      await hand.commit(ids[i] ?? '')
    }
    const results = await Promise.allSettled([walk(0), walk(1), walk(2)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected'])
  })
})

describe('time', () => {
  test('after 30 s by the clock it is gone, and who waited goes on', async () => {
    const clock = createClock()
    const hand = await openHand({ clock })
    await hand.add('p', { _id: 'a', n: 1 })
    const id = await hand.start()
    await increase(hand, 'a', id)
    const waiting = increase(hand, 'a')
    clock.advance(29_000)
    expect(await get(hand, 'a', id)).toEqual([{ _id: 'a', n: 2 }])
    clock.advance(1000)
    expect(await waiting).toBe(1)
    await expect(hand.commit(id)).rejects.toMatchObject(GONE)
    expect(await hand.find('p', {})).toEqual([{ _id: 'a', n: 2 }])
  })

  test('serverDate inside a transaction is the clock’s', async () => {
    const clock = createClock()
    clock.set(Date.UTC(2030, 0, 1))
    const hand = await openHand({ clock })
    const id = await hand.start()
    await hand.send('insertDocument', { collectionName: 'p', data: ['{"_id":"a","at":{"$tcb_server_date":{"offset":{"$numberInt":"0"}}}}'], transactionId: id })
    await hand.commit(id)
    const [{ at } = { at: null }] = await hand.find('p', {})
    expect(Number(at) - Date.UTC(2030, 0, 1)).toBeLessThan(60_000)
  })
})

test('With none of this guarding it, the same counting loses some: reads outside, writes outside', async () => {
  const hand = await withStock('write')
  const one = async (): Promise<void> => {
    const [{ n } = { n: 0 }] = await hand.find('p', { _id: 'a' })
    await hand.update('p', { _id: 'a' }, { $set: { n: Number(n) + 1 } })
  }
  await Promise.all(Array.from({ length: 40 }, one))
  const [{ n } = { n: 0 }] = await hand.find('p', { _id: 'a' })
  expect(Number(n)).toBeLessThan(41)
})
