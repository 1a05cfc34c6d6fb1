import { collection } from '../../core/kernel/database'
import { questionsOf } from '../../core/timer/questions'
import { MemoryDatabase } from '../support/memory-database'

const birds = collection<{ readonly _id: string; readonly due: number }>('birds')
const nests = collection<{ readonly _id: string }>('nests')

async function withBirds(): Promise<MemoryDatabase> {
  const db = new MemoryDatabase(async () => undefined)
  await db.add(birds, { _id: 'wren', due: 5 })
  return db
}

test('what a work looks for is written down, and nothing is read or written', async () => {
  const db = await withBirds()
  const { _, writes } = db
  const questions = await questionsOf(db, async (empty) => {
    const seen: unknown[] = [await empty.find(birds, { due: _.lt(9) }), await empty.get(birds, 'wren'), await empty.count(nests, { _id: 'n' })]
    expect([...seen, await empty.changeAll(birds, { due: 5 }, { due: 6 }), await empty.removeAll(nests, { _id: 'm' })]).toEqual([[], null, 0, 0, 0])
  })
  expect(questions).toEqual([
    { of: birds, where: { due: _.lt(9) } },
    { of: birds, where: { _id: 'wren' } },
    { of: nests, where: { _id: 'n' } },
    { of: birds, where: { due: 5 } },
    { of: nests, where: { _id: 'm' } },
  ])
  expect(db.writes).toBe(writes)
})

test.each<[string, (db: MemoryDatabase) => Promise<unknown>]>([
  ['adds', (db) => db.add(nests, { _id: 'n' })],
  ['changes', (db) => db.change(birds, 'wren', {}, { due: 6 })],
  ['removes', (db) => db.remove(birds, 'wren')],
  ['joins', (db) => db.follow(birds, 'wren', 'due', nests)],
  ['asks itself', (db) => db.answers(birds, 'wren', [])],
  ['opens a transaction', (db) => db.transact(async () => undefined)],
])('a work that %s whatever there is can’t be spared, and does nothing when it is asked', async (_name, work) => {
  const db = await withBirds()
  const { writes } = db
  expect(await questionsOf(db, (empty) => work(empty as MemoryDatabase))).toBeNull()
  expect(db.writes).toBe(writes)
})

test('what goes wrong in a work is no answer', async () => {
  const db = await withBirds()
  await expect(questionsOf(db, async () => Promise.reject(new Error('a defect')))).rejects.toThrow('a defect')
})
