import fc from 'fast-check'
import * as v from 'valibot'
import type { GenericSchema } from 'valibot'
import type * as Decoder from '../../core/kernel/decode'
import { decode } from '../../core/kernel/decode'
import { contracts } from '../../core/operations'
import { without } from '../support/without'
import { validInputs, type Ids } from './support/inputs'
import { changedAt, hostileValues, mutated, pathsOf } from './support/mutate'
import type { OperationName } from './support/operations'
import { mayBeLeftOut, mayBeNull, schemasAt } from './support/schema'
import { unsound } from './support/sound'

const ids: Ids = {
  self: 'p_self',
  dummy: 'p_dummy',
  double: 'p_double',
  twins: 'w_pair',
  merge: 'j_merge',
  unit: 'u_deqing',
  site: 's_hall',
  term: 'm_autumn',
  course: 'c_bamboo',
  activity: 'a_clinic',
  shift: 'a_clinic-1',
  check: 'k_0123456789abcdef0123',
  topic: 't_0123456789abcdef0123',
  team: 'u_team',
  visit: 'visit:p_self',
  station: 't_north',
  sign: '123456',
  product: 'g_wild',
  stock: 't_north:g_wild:2026-11-23',
  voucher: 'v_one',
  message: 'seat:c_bamboo:p_self',
}
const sampleOf = (name: OperationName): unknown => validInputs[name](ids)
const inputsEach = 10_000

test.each(contracts)('$name: 10,000 hostile inputs are each refused with a path or come out sound', ({ name, input: schema }) => {
  const sample = sampleOf(name)
  const contracted = { mayBeNull: (path: readonly (string | number)[]) => mayBeNull(schema, path), knows: (path: readonly (string | number)[]) => schemasAt(schema, path).length > 0 }
  let accepted = 0
  fc.assert(
    fc.property(mutated(sample), (sent) => {
      const decoded = decode(schema, sent)
      if (!decoded.ok) return typeof decoded.path === 'string' && decoded.path.length <= 400
      accepted += 1
      const problem = unsound(decoded.value, sample, contracted)
      if (problem !== null) throw new Error(`came through: ${problem}`)
      const again = decode(schema, decoded.value)
      return again.ok && JSON.stringify(again.value) === JSON.stringify(decoded.value)
    }),
    { numRuns: inputsEach, seed: 20261123 },
  )
  // Both sides are met: the changes are neither so coarse that nothing passes nor so fine that all does.
  expect(accepted).toBeGreaterThan(0)
  expect(accepted).toBeLessThan(inputsEach / 2)
})

test('the samples themselves are taken', () => {
  const refused = contracts.map(({ name, input }) => [name, decode(input, sampleOf(name))] as const).filter(([, decoded]) => !decoded.ok)
  expect(refused).toEqual([])
})

test('no member of any input takes a hostile value, and the refusal says where', () => {
  const taken: string[] = []
  for (const { name, input } of contracts)
    for (const path of pathsOf(sampleOf(name)))
      for (const [nth, value] of hostileValues.entries()) {
        const decoded = decode(input, changedAt(sampleOf(name), path, () => value))
        const where = path.join('.')
        // A text may be empty, and null stands where the contract says so.
        const allowed = (value === '' && schemasAt(input, path).some((one) => decode(one, '').ok)) || (value === null && mayBeNull(input, path))
        if (decoded.ok ? !allowed : !blames(input, decoded.path, where)) taken.push(`${name} ${where} ${nth}: ${JSON.stringify(decoded)}`)
      }
  expect(taken).toEqual([])
})

/** True when a refusal points at the member, at something in it, or at the choice that it is in: of several forms none fitted. */
function blames(input: GenericSchema, path: string, where: string): boolean {
  return path.startsWith(where) || (where.startsWith(path) && schemasAt(input, path.split('.')).some(({ type }) => type === 'union'))
}

test('an unknown member is refused at every depth', () => {
  const taken: string[] = []
  for (const { name, input } of contracts)
    for (const path of pathsOf(sampleOf(name))) {
      const sent = changedAt(sampleOf(name), path, (old) => (typeof old === 'object' && !Array.isArray(old) ? { ...old, isAdmin: true } : undefined))
      if (decode(input, sent).ok && !mayBeLeftOut(input, path)) taken.push(`${name} ${path.join('.')}`)
    }
  expect(taken).toEqual([])
})

test('every object in every schema is strict, and nothing takes just anything', () => {
  const kinds = new Set(contracts.flatMap(({ input }) => kindsOf(input)))
  expect([...kinds].sort()).toEqual(['array', 'boolean', 'literal', 'nullable', 'number', 'optional', 'picklist', 'strict_object', 'string', 'union', 'variant'].filter((kind) => kinds.has(kind)))
  expect(kinds.has('strict_object')).toBe(true)
})

/** The kinds of a schema and of all that it is made of. */
function kindsOf(schema: object): string[] {
  const inner = ['wrapped', 'item'].flatMap((member) => (member in schema ? [schema[member as keyof typeof schema]] : []))
  const entries = 'entries' in schema ? Object.values(schema.entries as object) : []
  const options = 'options' in schema && 'key' in schema ? (schema.options as object[]) : []
  return ['type' in schema ? String(schema.type) : 'none', ...[...inner, ...entries, ...options].flatMap(kindsOf)]
}

test('the event’s own schema keeps whatever is inside of it: without the look for foreign keys they would come through', async () => {
  const file = 'core/kernel/decode.ts'
  const naive = await without<typeof Decoder>(file, [{ file, find: 'if (foreign !== null) return { ok: false, path: foreign }', replace: '' }])
  const schema = v.strictObject({ input: v.record(v.string(), v.unknown()) })
  for (const inner of ['{"$gt": ""}', '{"a.b": 1}', '{"__proto__": {"isAdmin": true}}', '{"constructor": 1}']) {
    const sent: unknown = JSON.parse(`{"input": {"personId": ${inner}}}`)
    expect(decode(schema, sent).ok).toBe(false)
    expect(naive.decode(schema, sent).ok).toBe(true)
  }
})
