import { CloudError } from '../../../emulator/errors'
import type { Fields, Hand } from './harness'
import { openHand } from './harness'

/** MALFORMED_BODIES=100000 asks for more. */
const COUNT = Number(process.env['MALFORMED_BODIES'] ?? 5000)

type Random = () => number

/** A repeatable source of numbers from 0 up to 1 (mulberry32). */
function seeded(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const WORDS = [
  '_id', 'n', 'l', 'l.0', 'l.$', 'l.$[]', 'o.x', '', '.', 'a..b', '$', '__proto__', 'constructor.prototype', 'toString', '$gt', '$in', '$and', '$or', '$nor', '$not', '$elemMatch', '$all', '$size', '$mod',
  '$regex', '$options', '$exists', '$type', '$expr', '$near', '$nearSphere', '$geoWithin', '$geometry', '$centerSphere', '$where', '$set', '$inc', '$push', '$each', '$slice', '$sort', '$position', '$pull', '$pullAll',
  '$addToSet', '$rename', '$bit', '$unset', '$min', '$max', '$mul', '$pop', '$currentDate', '$setOnInsert', '$numberInt', '$numberLong', '$numberDouble', '$date', '$oid', '$regularExpression', '$tcb_server_date', '$binary',
  'pattern', 'options', 'offset', 'type', 'coordinates', '$sum', '$group', '$lookup', 'from', 'as', '$switch', '$function', '$literal', '$let', 'vars', 'in', '$map', 'input', 'path', '$add', '$divide', '$dateToString',
] as const
const SCALARS = [0, 1, -1, 1.5, 1e308, '', 'a', '$n', '$$ROOT', '$$none', '(', '^a+$', 'x'.repeat(3000), true, false, null, '9'.repeat(30), 'Point', '2026', 'not a date'] as const
const STAGES = ['$match', '$group', '$project', '$addFields', '$lookup', '$unwind', '$bucket', '$bucketAuto', '$sort', '$limit', '$skip', '$sample', '$count', '$replaceRoot', '$sortByCount', '$geoNear', '$out', '$facet', 'match', ''] as const

function pick<Value>(random: Random, values: readonly Value[]): Value {
  const value = values[Math.floor(random() * values.length)]
  if (value === undefined) throw new Error('nothing to choose from')
  return value
}

/** Any JSON, of the words that mean something somewhere. */
function anything(random: Random, depth: number): unknown {
  const kind = random()
  if (depth <= 0 || kind < 0.3) return pick(random, SCALARS)
  if (kind < 0.45) return Array.from({ length: Math.floor(random() * 4) }, () => anything(random, depth - 1))
  return Object.fromEntries(Array.from({ length: Math.floor(random() * 3) + 1 }, () => [pick(random, WORDS), anything(random, depth - 1)]))
}

/** Text where EJSON is expected, most of the time. */
function text(random: Random): unknown {
  const kind = random()
  if (kind < 0.05) return anything(random, 2)
  const json = JSON.stringify(anything(random, 4))
  return kind < 0.1 ? json.slice(0, Math.floor(random() * json.length)) : json
}

const BODIES: Readonly<Record<string, (random: Random) => Fields>> = {
  insertDocument: (random) => ({ data: random() < 0.1 ? anything(random, 2) : [text(random)] }),
  getDocument: (random) => ({ query: text(random), ...(random() < 0.3 ? { order: text(random) } : {}), ...(random() < 0.3 ? { projection: text(random) } : {}), ...(random() < 0.2 ? { limit: anything(random, 1), offset: anything(random, 1) } : {}) }),
  calculateDocument: (random) => ({ query: text(random) }),
  modifyDocument: (random) => ({ query: text(random), data: text(random), multi: random() < 0.5, merge: random() < 0.8, upsert: random() < 0.2, ...(random() < 0.1 ? { merge: anything(random, 1) } : {}) }),
  removeDocument: (random) => ({ query: text(random), multi: random() < 0.5 }),
  aggregateDocuments: (random) => ({ stages: random() < 0.05 ? anything(random, 2) : Array.from({ length: Math.floor(random() * 3) + 1 }, () => ({ stageKey: pick(random, STAGES), stageValue: text(random) })) }),
  commitTransaction: (random) => ({ transactionId: anything(random, 1) }),
}

async function fresh(): Promise<Hand> {
  const hand = await openHand({ autoCreate: false })
  await hand.database.import({ kept: [{ _id: 'a', n: 1, l: [1, { x: 2 }], o: { x: 'a' } }, { _id: 'b', n: 'text', at: { type: 'Point', coordinates: [120, 30] } }] })
  await hand.database.declareIndexes('kept', [{ keys: [['n', 1]] }, { keys: [['l', -1], ['n', 1]] }, { keys: [['at', '2dsphere']] }])
  return hand
}

test(`${COUNT} malformed bodies: each is served, or refused with a code and without a write`, async () => {
  const random = seeded(20_261_124)
  const codes = new Map<string, number>()
  let hand = await fresh()
  for (let n = 0; n < COUNT; n++) {
    const [action, make] = pick(random, Object.entries(BODIES))
    const body = { collectionName: random() < 0.05 ? anything(random, 1) : 'kept', queryType: 'WHERE', ...make(random) }
    const before = JSON.stringify(hand.database.export('kept'))
    let code = 'served'
    try {
      await hand.send(action, body)
    } catch (error) {
      if (!(error instanceof CloudError)) throw new Error(`${action} ${JSON.stringify(body)}: ${String(error)}`, { cause: error })
      code = error.code
      expect(JSON.stringify(hand.database.export('kept'))).toBe(before)
    }
    codes.set(code, (codes.get(code) ?? 0) + 1)
    // What was served may have written; each starts from the same documents.
    if (code === 'served' && JSON.stringify(hand.database.export('kept')) !== before) {
      await hand.database.close()
      hand = await fresh()
    }
  }
  for (const code of ['served', 'INVALID_PARAM', 'DATABASE_REQUEST_FAILED', 'NOT_IMPLEMENTED']) expect(codes.get(code) ?? 0).toBeGreaterThan(COUNT / 1000)
  expect(Object.prototype).not.toHaveProperty('x')
})
