import { without } from '../support/without'
import { guards, type PeopleCode } from './support/guards'

// Each guard of people, messages and codes, taken out of the source: with it every promise is kept, without it the named one breaks.
// The operations run over a database in memory, at once where it matters: each waits for its turn at every round trip.

const entry = 'test/people/support/code.ts'

jest.setTimeout(120_000)

let product: PeopleCode
beforeAll(async () => {
  product = await without<PeopleCode>(entry, [])
})

describe.each(Object.entries(guards))('%s', (_name, { removals, promise, scenario }) => {
  test('with it, every promise is kept', async () => {
    expect(await scenario(product)).toEqual([])
  })

  test(`without it: ${promise}`, async () => {
    expect(await scenario(await without<PeopleCode>(entry, removals))).toContain(promise)
  })
})
