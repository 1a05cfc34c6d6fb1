import { createClock } from '../../../emulator/clock'
import { ejson, openHand } from './harness'

const INVALID = { code: 'INVALID_PARAM' }

test('updateAndReturn gives the document as it is now', async () => {
  const hand = await openHand()
  await hand.add('p', { _id: 'a', n: 1 })
  const fields = { collectionName: 'p', queryType: 'WHERE', query: ejson({ n: 1 }), data: ejson({ $inc: { n: 4 } }) }
  expect(await hand.send('modifyAndReturnDoc', fields)).toEqual({ updated: 1, doc: '{"_id":"a","n":{"$numberInt":"5"}}' })
  expect(await hand.send('modifyAndReturnDoc', fields)).toEqual({ updated: 0, doc: null })
})

test('A limit is cut to 1000, 0 and none mean 100, and nonsense is refused', async () => {
  const hand = await openHand()
  await hand.add('p', ...Array.from({ length: 1200 }, (_one, _id) => ({ _id })))
  expect(await hand.find('p', {}, { limit: 5000 })).toHaveLength(1000)
  expect(await hand.find('p', {}, { limit: 0 })).toHaveLength(100)
  expect(await hand.find('p', {}, { limit: undefined })).toHaveLength(100)
  for (const limit of [-1, 1.5, '7', {}]) await expect(hand.find('p', {}, { limit })).rejects.toMatchObject(INVALID)
})

test('A document holds 16 MB and no more, however it grows', async () => {
  const hand = await openHand()
  const eight = 'x'.repeat(8 * 1024 * 1024)
  await hand.add('p', { _id: 'a', t: eight })
  const tooLarge = { code: 'DATABASE_REQUEST_FAILED', message: expect.stringContaining('too large') }
  await expect(hand.add('p', { _id: 'b', t: eight, u: eight })).rejects.toMatchObject(tooLarge)
  await expect(hand.update('p', { _id: 'a' }, { $set: { u: eight } })).rejects.toMatchObject(tooLarge)
  expect(await hand.find('p', { _id: 'b' })).toEqual([])
})

test('There are 100 collections at most, and none by itself unless that is asked for', async () => {
  const hand = await openHand({ autoCreate: false })
  await expect(hand.add('p', { _id: 1 })).rejects.toMatchObject({ code: 'DATABASE_COLLECTION_NOT_EXIST' })
  hand.database.setAutoCreate(true)
  for (let n = 0; n < 100; n++) await hand.add(`c${n}`, { _id: 1 })
  await expect(hand.add('one-more', { _id: 1 })).rejects.toMatchObject({ code: 'DATABASE_COLLECTION_EXCEED_LIMIT' })
  await expect(hand.send('addCollection', { collectionName: 'c1' })).rejects.toMatchObject({ message: expect.stringContaining('Table exist') })
})

test('Import makes collections and puts documents in the place of those with the same _id; reset takes everything', async () => {
  const hand = await openHand({ autoCreate: false })
  await hand.database.declareIndexes('p', [{ keys: [['k', 1]], unique: true }])
  await hand.database.import({ p: [{ _id: 'a', k: 1 }, { _id: 'b', k: { $numberLong: '5' } }], empty: [] })
  await hand.database.import({ p: [{ _id: 'a', k: 2 }] })
  expect(hand.database.export('p')).toEqual([{ _id: 'a', k: { $numberInt: '2' } }, { _id: 'b', k: { $numberLong: '5' } }])
  expect(hand.database.collections()).toEqual(['empty', 'p'])
  await expect(hand.database.import({ p: [{ _id: 'c', k: 2 }] })).rejects.toMatchObject({ message: expect.stringContaining('E11000') })
  const id = await hand.start()
  await hand.database.reset()
  expect(hand.database.collections()).toEqual([])
  await expect(hand.commit(id)).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
  await hand.database.import({ p: [{ _id: 'a', k: 1 }, { _id: 'b', k: 1 }] })
  expect(hand.database.export('p')).toHaveLength(2)
})

test('The server’s date follows the clock, in documents, updates and queries', async () => {
  const clock = createClock()
  const hand = await openHand({ clock })
  clock.set(Date.UTC(2030, 0, 1))
  const soon = { $tcb_server_date: { offset: { $numberInt: '60000' } } }
  await hand.send('insertDocument', { collectionName: 'p', data: [JSON.stringify({ _id: 'a', l: [{ at: soon }] })] })
  const count = async (): Promise<unknown> => (await hand.send('calculateDocument', { collectionName: 'p', query: JSON.stringify({ 'l.at': { $lte: { $tcb_server_date: { offset: 0 } } } }) }))['total']
  expect(await count()).toBe(0)
  clock.advance(61_000)
  expect(await count()).toBe(1)
})

test('What is handed out is no part of what is stored: a pipeline that changes documents leaves them as they are', async () => {
  const hand = await openHand()
  await hand.add('p', { _id: 'a', o: { x: 1 }, l: [{ y: 1 }] })
  const before = hand.database.export('p')
  await hand.aggregate('p', [{ $addFields: { 'o.x': 5, 'l.y': 7 } }, { $project: { 'o.x': 1, l: 1 } }, { $unwind: '$l' }, { $addFields: { 'l.z': 1 } }])
  await hand.find('p', {}, { projection: ejson({ 'o.x': 0 }) })
  expect(hand.database.export('p')).toEqual(before)
  expect(await hand.find('p', {})).toEqual([{ _id: 'a', o: { x: 1 }, l: [{ y: 1 }] }])
})
