import fc from 'fast-check'
import { decode } from '../../core/kernel/decode'
import { kernelCodes } from '../../core/kernel/errors'
import { contracts } from '../../core/operations'
import { newRequestId } from '../support/local-cloud'
import { validInputs } from './support/inputs'
import { mutated, pathsOf, changedAt } from './support/mutate'
import { contractOf, type AnyContract } from './support/operations'
import { allButTraces, everything, ranAs, writesOf, type Ran } from './support/ledger-of-calls'
import { strongest } from './support/strongest'
import { foundWorld, type World } from './support/world'

// A machine that is busy with other work is no failure.
jest.setTimeout(120_000)

let world: World
beforeAll(async () => {
  world = await foundWorld()
})
afterAll(() => world?.cloud.end())

/** The members that name a record. */
const idField = /(Id|^at|above|subject)$/

const hostileEach = 50
const strangeIdsEach = 8

/** Inputs that the decoder refuses, as they look after JSON has carried them. */
function hostileInputs(contract: AnyContract): unknown[] {
  const found: unknown[] = []
  const inputs = mutated(validInputs[contract.name](world.ids))
  for (let seed = 7; found.length < hostileEach; seed++) {
    const texts = fc.sample(inputs, { numRuns: 2 * hostileEach, seed }).map((input) => JSON.stringify(input) ?? 'null')
    const carried = texts.filter((text) => text.length < 90_000).map((text) => JSON.parse(text) as unknown)
    found.push(...carried.filter((input) => !decode(contract.input, input).ok))
  }
  return found.slice(0, hostileEach)
}

/** Valid inputs in which one id is another's, another kind's, or nobody's. */
function strangeIds(contract: AnyContract): object[] {
  const sample = validInputs[contract.name](world.ids)
  const places = pathsOf(sample).filter((path) => idField.test(String(path.at(-1))))
  const others = [...Object.values(world.ids), ...Object.values(world.personIds), world.elsewhere.unit, world.elsewhere.station, 'x_nobody', 'constructor', 'a_-1', 'p_:::']
  const swapped = places.flatMap((path) => others.map((id) => changedAt(sample, path, () => id) as object))
  const taken = swapped.filter((input) => decode(contract.input, input).ok)
  const most = Math.min(strangeIdsEach, taken.length)
  const some = fc.sample(fc.shuffledSubarray(taken, { minLength: most, maxLength: most }), { numRuns: 1, seed: 7 })
  return some[0] ?? []
}

/** True when the operation's input can name a record. */
const takesId = (schema: AnyContract['input']): boolean => Object.keys(schema.type === 'strict_object' ? schema.entries : {}).some((key) => idField.test(key))

const codesOf = (contract: AnyContract): readonly string[] => [...contract.refuses, ...kernelCodes.filter((code) => code !== 'INTERNAL')]

test('what the decoder refuses is refused by the functions, costs no round trip and changes nothing', async () => {
  const before = await everything(world.cloud)
  for (const contract of contracts.filter(({ function: fn }) => fn !== 'timer')) {
    const ran = await ranAs(world.cloud, contract.function, strongest(contract.name), hostileInputs(contract).map((input) => ({ op: contract.name, input, requestId: newRequestId() })))
    expect([contract.name, ran.filter(({ code }) => code !== 'BAD_INPUT')]).toEqual([contract.name, []])
    expect([contract.name, ran.filter(({ roundTrips }) => roundTrips.length > 0)]).toEqual([contract.name, []])
    expect(ran.length).toBe(hostileEach)
  }
  expect(await everything(world.cloud)).toEqual(before)
})

test('broken events are refused alike', async () => {
  const event = { op: 'courses.enrol', input: { courseId: world.ids.course }, requestId: newRequestId() }
  const events: unknown[] = fc.sample(mutated(event), { numRuns: 200, seed: 11 }).map((sent) => JSON.parse(JSON.stringify(sent) ?? 'null') as unknown)
  // The platform hands on objects only, of at most 100 KB.
  const handedOn = events.filter((sent) => typeof sent === 'object' && sent !== null && !Array.isArray(sent) && JSON.stringify(sent).length < 90_000)
  const refused = await ranAs(world.cloud, 'member', 'self', handedOn)
  const known: readonly string[] = ['ok', ...codesOf(contractOf('courses.enrol'))]
  expect(refused.filter(({ code }) => !known.includes(code))).toEqual([])
  expect(refused.filter(({ code }) => code === 'BAD_INPUT').length).toBeGreaterThan(100)
})

describe('ids of others, of other kinds and of nobody: a refusal of the contract’s, and nothing written by those who may not', () => {
  const named = [...contracts].filter(({ name, input }) => name !== 'timer.tick' && takesId(input))
  test.each(named.map(({ name }) => name))('%s', async (name) => {
    const contract = contractOf(name)
    const events = strangeIds(contract).map((input) => ({ op: name, input, requestId: newRequestId() }))
    for (const openid of [strongest(contract.name), 'other']) {
      const ran = await ranAs(world.cloud, contract.function, openid, events)
      expect(ran.filter(({ code }) => code !== 'ok' && !codesOf(contract).includes(code))).toEqual([])
      const denied = (one: Ran): boolean => one.code.startsWith('NO_SUCH') || one.code === 'NOT_ALLOWED' || one.code === 'FROZEN'
      // A guarded change that met nothing is asked for again, alone: the store must be as it was.
      const tried = events.filter((event) => ran.some((one) => one.event === event && denied(one) && writesOf(one).length > 0))
      if (tried.length === 0) continue
      const before = await allButTraces(world.cloud)
      const again = await ranAs(world.cloud, contract.function, openid, tried.map((event) => ({ ...event, requestId: newRequestId() })))
      expect(again.filter((one) => !denied(one))).toEqual([])
      expect(await allButTraces(world.cloud)).toEqual(before)
    }
  })
})
