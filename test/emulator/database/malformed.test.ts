import { CloudError } from '../../../emulator/errors'
import type { Hand } from './harness'
import { openHand } from './harness'
import { anything, BODIES, pick, seeded } from './malformed-bodies'

/** MALFORMED_BODIES=100000 asks for more. */
const COUNT = Number(process.env['MALFORMED_BODIES'] ?? 5000)

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
}, 120_000 + COUNT * 60)
