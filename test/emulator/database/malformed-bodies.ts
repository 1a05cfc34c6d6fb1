import type { Fields } from './harness'

export type Random = () => number

/** A repeatable source of numbers from 0 up to 1 (mulberry32). */
export function seeded(seed: number): Random {
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

export function pick<Value>(random: Random, values: readonly Value[]): Value {
  const value = values[Math.floor(random() * values.length)]
  if (value === undefined) throw new Error('nothing to choose from')
  return value
}

/** Any JSON, of the words that mean something somewhere. */
export function anything(random: Random, depth: number): unknown {
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

/** Makes the members of a request to an action, by the action's name without `database.`; some are right by chance. */
export const BODIES: Readonly<Record<string, (random: Random) => Fields>> = {
  insertDocument: (random) => ({ data: random() < 0.1 ? anything(random, 2) : [text(random)] }),
  getDocument: (random) => ({ query: text(random), ...(random() < 0.3 ? { order: text(random) } : {}), ...(random() < 0.3 ? { projection: text(random) } : {}), ...(random() < 0.2 ? { limit: anything(random, 1), offset: anything(random, 1) } : {}) }),
  calculateDocument: (random) => ({ query: text(random) }),
  modifyDocument: (random) => ({ query: text(random), data: text(random), multi: random() < 0.5, merge: random() < 0.8, upsert: random() < 0.2, ...(random() < 0.1 ? { merge: anything(random, 1) } : {}) }),
  removeDocument: (random) => ({ query: text(random), multi: random() < 0.5 }),
  aggregateDocuments: (random) => ({ stages: random() < 0.05 ? anything(random, 2) : Array.from({ length: Math.floor(random() * 3) + 1 }, () => ({ stageKey: pick(random, STAGES), stageValue: text(random) })) }),
  commitTransaction: (random) => ({ transactionId: anything(random, 1) }),
}
