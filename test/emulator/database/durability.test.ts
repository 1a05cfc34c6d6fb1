import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { buildSync } from 'esbuild'
import { openHand } from './harness'
import type { Fields, Hand } from './harness'

const ROOT = path.join(__dirname, '..', '..', '..')

let folder = ''
let program = ''

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'durability-'))
  program = path.join(folder, 'writer.cjs')
  buildSync({ entryPoints: [path.join(__dirname, 'programs', 'writer.ts')], bundle: true, platform: 'node', packages: 'external', outfile: program, logLevel: 'error' })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the writer on a store until it has acknowledged `lines` writes, and kills it in the midst of the next ones. */
async function writeAndKill(store: string, first: number, lines: number): Promise<string[]> {
  const child = spawn(process.execPath, [program, store, String(first)], { env: { ...process.env, NODE_PATH: path.join(ROOT, 'node_modules') }, stdio: ['ignore', 'pipe', 'inherit'] })
  const said: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line)
    if (said.length === lines) child.kill('SIGKILL')
  }
  return said.filter((line) => line !== 'open')
}

/** Every document that was acknowledged is there, whole, and the indexes say the same as the documents. */
async function check(hand: Hand, acknowledged: readonly number[]): Promise<number> {
  const exported = hand.database.export('p')
  const present = new Set(exported.map((document) => numberOf(document['_id'])))
  expect(acknowledged.filter((n) => !present.has(n))).toEqual([])
  for (let k = 0; k < 7; k++) {
    const found = await hand.send('calculateDocument', { collectionName: 'p', query: JSON.stringify({ k }) })
    expect(found['total']).toBe(exported.filter((document) => numberOf(document['k']) === k).length)
  }
  expect(exported.every((document) => String(document['text']).length === numberOf(document['n']) % 900)).toBe(true)
  return exported.length
}

function numberOf(value: unknown): number {
  return typeof value === 'object' && value !== null && '$numberInt' in value ? Number(value.$numberInt) : NaN
}

test('kill -9 in the midst of writing, again and again: nothing acknowledged is lost, no transaction is halved', async () => {
  const store = path.join(folder, 'killed')
  const acknowledged: number[] = []
  let moves = 0
  for (let round = 0; round < 5; round++) {
    const said = await writeAndKill(store, round * 100_000, 150 + round * 97)
    acknowledged.push(...said.filter((line) => line.startsWith('+')).map(Number))
    moves += said.filter((line) => line === '#').length
    const hand = await openHand({ folder: store })
    await check(hand, acknowledged)
    const counters = hand.database.export('counters').map((document): number => numberOf(document['n']))
    if (moves > 0) expect(counters.reduce((sum, n) => sum + n, 0)).toBe(0)
    expect(Math.max(0, ...counters)).toBeGreaterThanOrEqual(moves)
    await hand.database.close()
  }
  expect(acknowledged.length).toBeGreaterThan(500)
})

describe('a power cut, which leaves some pages of the last write on the disk and others not', () => {
  const PAGE = 4096

  /** A store on the disk in full, and the same after one more write. */
  async function beforeAndAfter(name: string): Promise<{ store: string; before: Buffer; after: Buffer }> {
    const store = path.join(folder, name)
    const hand = await openHand({ folder: store })
    await hand.database.declareIndexes('p', [{ keys: [['k', 1]] }])
    for (let n = 0; n < 300; n++) await hand.add('p', { _id: n, n, k: n % 7, text: 'x'.repeat(n % 900) })
    await hand.database.flushed()
    const before = readFileSync(path.join(store, 'data.mdb'))
    await hand.add('p', ...Array.from({ length: 200 }, (_one, i) => ({ _id: 1000 + i, n: 1000 + i, k: i % 7, text: 'x'.repeat((1000 + i) % 900) })))
    await hand.database.flushed()
    const after = readFileSync(path.join(store, 'data.mdb'))
    await hand.database.close()
    return { store, before, after }
  }

  test.each([1, 2, 3, 4, 5, 6])('it opens as it was before (%i)', async (seed) => {
    const { store, before, after } = await beforeAndAfter(`torn-${seed}`)
    const torn = Buffer.alloc(Math.max(before.length, after.length))
    before.copy(torn)
    for (let page = 2; page * PAGE < after.length; page++) {
      // The first two pages say which state counts; they are written when all others are known to be on the disk.
      if ((page * 7919 + seed * 104_729) % 5 < 2) after.copy(torn, page * PAGE, page * PAGE, (page + 1) * PAGE)
    }
    writeFileSync(path.join(store, 'data.mdb'), torn)
    const hand = await openHand({ folder: store })
    expect(await check(hand, Array.from({ length: 300 }, (_one, n) => n))).toBe(300)
    await hand.add('p', { _id: 7777, n: 7777, k: 0, text: 'x'.repeat(7777 % 900) })
    await check(hand, [7777])
  })

  test('twin: with the first pages of the new state and all others it opens as the new one', async () => {
    const { store, after } = await beforeAndAfter('whole')
    writeFileSync(path.join(store, 'data.mdb'), after)
    const hand = await openHand({ folder: store })
    expect(await check(hand, [0, 299, 1000, 1199])).toBe(500)
  })
})

test('Types come back from the disk as they were', async () => {
  const store = path.join(folder, 'types')
  const document = {
    _id: { $oid: '65f0c0ffee65f0c0ffee65f0' },
    int: { $numberInt: '5' },
    long: { $numberLong: '5' },
    bigLong: { $numberLong: '9007199254740993' },
    double: { $numberDouble: '5.0' },
    half: { $numberDouble: '0.5' },
    zero: { $numberDouble: '-0.0' },
    decimal: { $numberDecimal: '1.10' },
    date: { $date: { $numberLong: '-1' } },
    regex: { $regularExpression: { pattern: '^a/b', options: 'ix' } },
    binary: { $binary: { base64: 'AAEC', subType: '00' } },
    nothing: null,
    list: [{ $numberDouble: '1.0' }, { a: { $numberInt: '1' } }, []],
    empty: {},
    at: { type: 'Point', coordinates: [{ $numberDouble: '120.0' }, { $numberDouble: '30.5' }] },
  }
  const first = await openHand({ folder: store })
  await first.database.import({ p: [document] })
  const wanted: Fields[] = [document]
  expect(first.database.export('p')).toEqual(wanted)
  await first.database.close()
  const second = await openHand({ folder: store })
  expect(second.database.export('p')).toEqual(wanted)
  expect(Object.keys(second.database.export('p')[0] ?? {})).toEqual(Object.keys(document))
  await second.update('p', {}, { $inc: { int: 1, double: 1, long: 1 }, $set: { other: 1 } })
  expect(second.database.export('p')).toEqual([{ ...document, int: { $numberInt: '6' }, double: { $numberDouble: '6.0' }, long: { $numberLong: '6' }, other: { $numberInt: '1' } }])
})
