import { Recent } from '../../../emulator/database/storage/recent'

const filled = (capacity: number, names: readonly string[]): Recent<string> => {
  const recent = new Recent<string>(capacity)
  for (const name of names) recent.set(name, name, 1)
  return recent
}

const numbered = (count: number): string[] => Array.from({ length: count }, (_, n) => `n-${n}`)

test('the last half of what it may hold is always there, and never more than all of it', () => {
  const names = numbered(1000)
  const recent = filled(100, names)
  expect(names.slice(-50).map((name) => recent.get(name))).toEqual(names.slice(-50))
  expect(names.filter((name) => recent.get(name) !== undefined).length).toBeLessThanOrEqual(100)
})

test('what is used again stays, however much comes after it', () => {
  const recent = filled(100, ['kept'])
  for (const name of numbered(1000)) {
    recent.set(name, name, 1)
    expect(recent.get('kept')).toBe('kept')
  }
})

test('what was taken away or put anew is not what it was', () => {
  const recent = filled(100, numbered(80))
  recent.set('n-79', 'new', 1)
  recent.delete('n-78')
  recent.delete('n-0')
  expect(['n-79', 'n-78', 'n-0'].map((name) => recent.get(name))).toEqual(['new', undefined, undefined])
})

test('what weighs too much is not kept, and does not drive out the rest', () => {
  const recent = filled(100, numbered(10))
  recent.set('heavy', 'heavy', 13)
  expect([recent.get('heavy'), recent.get('n-0')]).toEqual([undefined, 'n-0'])
})
