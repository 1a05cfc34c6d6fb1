import type { Removal } from '../support/without'

const file = 'core/places/seek.ts'
const step = `      for (const pool of pools) if (await take(db, book, pool, holders)) return seated(db, seeker, isNew)
      const seen = await readBook(db, book)
      if (!seen) return { place: 'gone' }
      const mine = placeIn(seen, seeker)
      if (mine) {
        if (!isNew) await leave(db, seeker.entry, standingActs(seeker))
        return mine
      }
      if (isFenced(seen, seeker.act)) return { place: 'undone' }
      if (seen.closed) return { place: 'closed' }
      if (pools.some((pool) => (seen.pools[pool] ?? 0) >= holders.length)) continue
      // A single seat, too few for this couple: it goes by the line from here on, so that nobody who comes later passes them.
      if (holders.length > 1) for (const pool of pools) if (pool !== 'desk' && seen.pools[pool]) await openPool(db, book, pool)
`

/** The seat step as it is often written: count who is in, and go in if there is room. How many there are is known for nothing. */
export const countThenInsert = (capacity: number): readonly Removal[] => [
  {
    file,
    find: step,
    replace: `      if ((await db.count({ name: 'seats' }, { book })) < ${capacity}) {
        await db.add({ name: 'seats' }, { _id: book + ':' + seeker.person, book, person: seeker.person, act: seeker.act, since: now })
        return { place: 'seat' }
      }
`,
  },
]

/** The seat step in a transaction of the SDK's own runTransaction, with its own retries: read the book, write the book. */
export const runTransaction: readonly Removal[] = [
  { file, find: "import type { Database } from '../kernel/database'\n", replace: "import cloud from 'wx-server-sdk'\nimport type { Database } from '../kernel/database'\n" },
  {
    file,
    find: step,
    replace: `      let taken = false
      await cloud.database().runTransaction(async (transaction) => {
        const document = transaction.collection('books').doc(book)
        const { data } = await document.get()
        taken = data.pools.app >= 1
        if (taken) await document.update({ data: { 'pools.app': data.pools.app - 1, holders: db._.push(holders) } })
      })
      if (taken) return { place: 'seat' }
`,
  },
]
