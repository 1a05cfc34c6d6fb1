import { inside, openHand } from './harness'

const WHERE = { queryType: 'WHERE' }

test('The traps of the SDK are told of, and only in strict mode', async () => {
  const hand = await openHand({ strict: true })
  await hand.add('p', { _id: 'a', n: 1, m: 1 })
  const told = async (act: () => Promise<unknown>): Promise<string[]> => {
    hand.log.length = 0
    await act()
    return hand.log.filter((line) => line.startsWith('strict: p: '))
  }
  const merged = { $or: [{ n: 1 }, { n: 2 }, { m: 1 }, { m: 2 }] }
  expect(await told(() => hand.remove('p', {}, { ...WHERE, query: '{ }', multi: false }))).toEqual([expect.stringContaining('finds all documents')])
  expect(await told(() => hand.update('p', { _id: 'a' }, {}, WHERE))).toEqual([expect.stringContaining('no operator')])
  expect(await told(() => hand.find('p', merged))).toEqual([expect.stringContaining('two _.or')])
  expect(await told(() => hand.find('p', { $or: [{ n: 1 }, { m: 1 }] }))).toEqual([])
  expect(await told(() => hand.update('p', { n: 1 }, { $set: { n: 2 } }, WHERE))).toEqual([])
  const id = await hand.start()
  expect(await told(() => hand.update('p', { n: 9 }, { $set: { n: 2 } }, WHERE))).toEqual([expect.stringContaining('outside the transaction')])
  expect(await told(() => hand.update('p', { _id: 'b' }, { $set: { n: 2 } }, inside(id)))).toEqual([])
  await hand.abort(id)
  hand.database.setStrict(false)
  expect(await told(() => hand.find('p', merged))).toEqual([])
})
