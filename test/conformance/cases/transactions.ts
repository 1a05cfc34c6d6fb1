import type { Case } from '../case'
import { COLLECTIONS, ids, refusal } from '../case'

const MAIN = COLLECTIONS.main
const TWO = { main: [{ _id: 'a', n: 1 }, { _id: 'b', n: 1 }] }

export const TRANSACTIONS: readonly Case[] = [
  { name: 'a transaction that is committed', setup: TWO, run: async ({ db, _, c }) => {
    await db.runTransaction(async (t) => {
      await t.collection(MAIN).doc('a').update({ data: { n: _.inc(-1) } })
      await t.collection(MAIN).doc('b').update({ data: { n: _.inc(1) } })
    })
    return (await c.orderBy('_id', 'asc').get()).data
  }, expected: [{ _id: 'a', n: 0 }, { _id: 'b', n: 2 }] },
  { name: 'what a transaction gives', setup: TWO, run: ({ db }) => db.runTransaction(async (t) => (await t.collection(MAIN).doc('a').get()).data), expected: { _id: 'a', n: 1 } },
  { name: 'a transaction sees its own changes', setup: TWO, run: ({ db }) => db.runTransaction(async (t) => {
    await t.collection(MAIN).doc('a').update({ data: { n: 7 } })
    return (await t.collection(MAIN).doc('a').get()).data
  }), expected: { _id: 'a', n: 7 } },
  { name: 'others do not see them before the commit', setup: TWO, run: async ({ db, c }) => {
    const t = await db.startTransaction()
    await t.collection(MAIN).doc('a').update({ data: { n: 7 } })
    const before = (await c.doc('a').get()).data
    await t.commit()
    return [before, (await c.doc('a').get()).data]
  }, expected: [{ _id: 'a', n: 1 }, { _id: 'a', n: 7 }] },
  { name: 'a rollback gives its reason and leaves nothing', setup: TWO, run: async ({ db, c }) => {
    const reason = await db.runTransaction(async (t) => {
      await t.collection(MAIN).doc('a').update({ data: { n: 7 } })
      await t.rollback('because')
    }).then(() => 'committed', (thrown: unknown) => thrown)
    return [reason, (await c.doc('a').get()).data]
  }, expected: ['because', { _id: 'a', n: 1 }] },
  { name: 'a throw rolls back', setup: TWO, run: async ({ db, c }) => {
    const thrown = await db.runTransaction(async (t) => {
      await t.collection(MAIN).doc('a').update({ data: { n: 7 } })
      throw new Error('ours')
    }).catch((error: unknown) => (error instanceof Error ? error.message : error))
    return [thrown, (await c.doc('a').get()).data]
  }, expected: ['ours', { _id: 'a', n: 1 }] },
  { name: 'add in a transaction', setup: TWO, run: async ({ db, c }) => {
    await db.runTransaction(async (t) => t.collection(MAIN).add({ data: { _id: 'x' } }))
    return ids(c.orderBy('_id', 'asc').get())
  }, expected: ['a', 'b', 'x'] },
  { name: 'add of a known id in a transaction', setup: TWO, run: async ({ db, c }) => {
    const thrown = await refusal(db.runTransaction(async (t) => t.collection(MAIN).add({ data: { _id: 'a' } })))
    return [typeof thrown, (await c.count()).total]
  }, expected: ['object', 2] },
  { name: 'set in a transaction', setup: TWO, run: async ({ db, c }) => {
    await db.runTransaction(async (t) => {
      await t.collection(MAIN).doc('x').set({ data: { n: 1 } })
      await t.collection(MAIN).doc('a').set({ data: { m: 1 } })
    })
    return (await c.orderBy('_id', 'asc').get()).data
  }, expected: [{ _id: 'a', m: 1 }, { _id: 'b', n: 1 }, { _id: 'x', n: 1 }] },
  { name: 'remove in a transaction', setup: TWO, run: async ({ db, c }) => {
    await db.runTransaction(async (t) => t.collection(MAIN).doc('a').remove())
    return ids(c.get())
  }, expected: ['b'] },
  { name: 'where().get() sees the transaction’s changes', setup: TWO, run: ({ db }) => db.runTransaction(async (t) => {
    await t.collection(MAIN).doc('a').update({ data: { n: 5 } })
    return ids(t.collection(MAIN).where({ n: 5 }).get())
  }), expected: ['a'] },
  { name: 'a snapshot: what others change meanwhile is not seen', setup: TWO, run: async ({ db, c }) => {
    const t = await db.startTransaction()
    await t.collection(MAIN).doc('b').get()
    await c.doc('a').update({ data: { n: 9 } })
    const seen = (await t.collection(MAIN).doc('a').get()).data
    await t.rollback()
    return seen
  }, expected: { _id: 'a', n: 1 } },
  { name: 'the snapshot is of the first look, not of the start', setup: TWO, unsure: 'when the cloud takes the snapshot', run: async ({ db, c }) => {
    const t = await db.startTransaction()
    await c.doc('a').update({ data: { n: 9 } })
    const seen = (await t.collection(MAIN).doc('a').get()).data
    await t.rollback()
    return seen
  }, expected: { _id: 'a', n: 9 } },
  { name: 'the second writer of a document is refused', setup: TWO, run: async ({ db, c, _ }) => {
    const [first, second] = [await db.startTransaction(), await db.startTransaction()]
    await first.collection(MAIN).doc('a').update({ data: { n: _.inc(1) } })
    const refused = await refusal(second.collection(MAIN).doc('a').update({ data: { n: _.inc(1) } }))
    await first.commit()
    return [refused, (await c.doc('a').get()).data]
  }, expected: [{ errCode: -501001, errMsg: expect.stringContaining('TransactionConflict') }, { _id: 'a', n: 2 }] },
  { name: 'a transaction that is over takes nothing more', setup: TWO, run: async ({ db }) => {
    const t = await db.startTransaction()
    await t.commit()
    return refusal(t.collection(MAIN).doc('a').update({ data: { n: 5 } }))
  }, expected: { errCode: -501001, errMsg: expect.stringContaining('TransactionNotExist') } },
  { name: 'a document that was changed outside since it was read can no longer be written', setup: TWO, run: async ({ db, c }) => {
    const t = await db.startTransaction()
    await t.collection(MAIN).doc('a').get()
    await c.doc('a').update({ data: { n: 9 } })
    const refused = await refusal(t.collection(MAIN).doc('a').update({ data: { n: 5 } }))
    return [refused, await t.rollback().then(() => 'rolled back', () => 'it is over already'), (await c.doc('a').get()).data]
  }, expected: [{ errCode: -501001, errMsg: expect.stringContaining('TransactionConflict') }, 'it is over already', { _id: 'a', n: 9 }] },
  { name: 'where().update() runs outside of the transaction', setup: TWO, run: async ({ db, c }) => {
    const t = await db.startTransaction()
    await t.collection(MAIN).doc('b').get()
    await t.collection(MAIN).where({ _id: 'a' }).update({ data: { n: 5 } })
    await t.rollback()
    return (await c.doc('a').get()).data
  }, expected: { _id: 'a', n: 5 } },
  { name: 'doc of a missing one in a transaction', setup: TWO, run: async ({ db }) => {
    const t = await db.startTransaction()
    const refused = await refusal(t.collection(MAIN).doc('none').get())
    await t.rollback()
    return refused
  }, expected: { errCode: -1, errMsg: expect.stringContaining('does not exist') } },
  { name: 'a write outside waits for the transaction', setup: TWO, unsure: 'how long the cloud lets it wait', run: async ({ db, c, _ }) => {
    const t = await db.startTransaction()
    await t.collection(MAIN).doc('a').update({ data: { n: 10 } })
    const outside = c.doc('a').update({ data: { n: _.inc(1) } })
    await t.commit()
    await outside
    return (await c.doc('a').get()).data
  }, expected: { _id: 'a', n: 11 } },
  { name: 'transactions on two documents at once do not disturb each other', setup: TWO, run: async ({ db, c, _ }) => {
    await Promise.all(['a', 'b'].map((id) => db.runTransaction(async (t) => t.collection(MAIN).doc(id).update({ data: { n: _.inc(1) } }))))
    return (await c.orderBy('_id', 'asc').get()).data
  }, expected: [{ _id: 'a', n: 2 }, { _id: 'b', n: 2 }] },
]
