import type { Case } from '../case'

/** What is stored comes back the same. */
function kept(name: string, value: unknown, expected: unknown = value): Case {
  return {
    name: `kept: ${name}`,
    run: async ({ c }) => {
      await c.add({ data: { _id: 'x', value } })
      return (await c.doc('x').get()).data?.['value']
    },
    expected,
  }
}

export const TYPES: readonly Case[] = [
  kept('zero', 0),
  kept('a negative number', -5),
  kept('a fraction', 0.1),
  kept('the largest 32-bit number', 2_147_483_647),
  kept('beyond 32 bits', 2_147_483_648),
  kept('the least 32-bit number', -2_147_483_648),
  kept('a time in milliseconds', 1_764_000_000_000),
  kept('the largest safe number', Number.MAX_SAFE_INTEGER),
  kept('a very large number', 1e300),
  kept('a very small number', 5e-324),
  kept('infinity', Infinity),
  kept('true', true),
  kept('false', false),
  kept('null', null),
  kept('an empty text', ''),
  kept('Chinese', '湖州市松阳县，您好'),
  kept('a sign beyond 16 bits', '😀𠮷'),
  kept('a text with quotes and lines', '"\\\n\t\u0000end'),
  kept('a date', new Date(1_764_000_000_123)),
  kept('a date before 1970', new Date(-1)),
  kept('an empty array', []),
  kept('an array of many kinds', [1, 'a', null, true, [2], { b: 1 }]),
  kept('an empty object', {}),
  kept('a deep object', { a: { b: { c: { d: [{ e: 1 }] } } } }),
  kept('names with signs', { 'a b': 1, 中: 2, 'x-y': 3 }),
  kept('undefined in an object is left out', { a: undefined, b: 1 }, { b: 1 }),
  {
    name: 'the order of members is kept',
    run: async ({ c }) => {
      await c.add({ data: { _id: 'x', z: 1, a: 2, m: { q: 1, b: 2 } } })
      return JSON.stringify((await c.doc('x').get()).data)
    },
    expected: '{"_id":"x","z":1,"a":2,"m":{"q":1,"b":2}}',
  },
  {
    name: 'serverDate with an offset, an hour apart',
    run: async ({ c, db }) => {
      await c.add({ data: { _id: 'x', now: db.serverDate(), later: db.serverDate({ offset: 3_600_000 }), deep: [{ at: db.serverDate() }] } })
      const { now, later, deep } = (await c.doc('x').get()).data ?? {}
      return [Number(later) - Number(now), JSON.stringify(deep) === JSON.stringify([{ at: now }])]
    },
    expected: [3_600_000, true],
  },
  {
    name: 'serverDate in set',
    run: async ({ c, db }) => {
      await c.doc('x').set({ data: { at: db.serverDate() } })
      return Math.abs(Number((await c.doc('x').get()).data?.['at']) - Date.now()) < 60_000
    },
    expected: true,
  },
  {
    name: 'an array as long as 5,000',
    run: async ({ c }) => {
      await c.add({ data: { _id: 'x', l: Array.from({ length: 5000 }, (_one, n) => n) } })
      const list = (await c.doc('x').get()).data?.['l']
      return Array.isArray(list) && list.length === 5000 && list[4999] === 4999
    },
    expected: true,
  },
]
