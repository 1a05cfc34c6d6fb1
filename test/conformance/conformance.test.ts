import type { Case, Hands } from './case'
import { COLLECTIONS } from './case'
import { ALL_CASES } from './cases'
import type { Sdk } from './sdk'
import { SDK_PACKAGES } from './sdk'
import type { Environment } from './environment'
import { openEnvironment } from './environment'

jest.setTimeout(60_000)

let environment: Environment

beforeAll(async () => {
  environment = await openEnvironment()
})

afterAll(async () => environment.close())

test('There are at least 300 cases, each with a name of its own', () => {
  const names = ALL_CASES.map(({ name }) => name)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  expect(names.length).toBeGreaterThanOrEqual(300)
})

describe.each(Object.entries(SDK_PACKAGES))('wx-server-sdk %s', (version, name) => {
  let hands: Hands

  beforeAll(() => {
    const sdk: Sdk = jest.requireActual(name)
    sdk.init(environment.init)
    const db = sdk.database()
    const { main, other, places, unique } = COLLECTIONS
    const collections = { c: db.collection(main), other: db.collection(other), places: db.collection(places), unique: db.collection(unique) }
    hands = { db, _: db.command, $: db.command.aggregate, ...collections }
  })

  test.each(ALL_CASES.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
    await prepare(hands, one)
    const got = await one.run(hands)
    if (one.unsure !== undefined && environment.isReal) environment.settle(one, version, got, equals(got, one.expected))
    else expect(got).toEqual(one.expected)
  })
})

/** As `toEqual` sees it, matchers within what is expected included. */
function equals(got: unknown, expected: unknown): boolean {
  try {
    expect(got).toEqual(expected)
    return true
  } catch {
    return false
  }
}

async function prepare(hands: Hands, { setup = {} }: Case): Promise<void> {
  const collections = { main: hands.c, other: hands.other, places: hands.places, unique: hands.unique }
  await Promise.all(Object.values(collections).map((collection) => collection.where({ _id: hands._.exists(true) }).remove()))
  for (const [name, documents] of Object.entries(setup)) {
    const found = Object.entries(collections).find(([key]) => key === name)
    if (found !== undefined && documents !== undefined && documents.length > 0) await found[1].add({ data: documents })
  }
}
