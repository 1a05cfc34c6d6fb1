import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../support/local-cloud'

// Two rooms that named one collection would each find, move and sweep the other's documents.
test('no two rooms keep their things in one collection', () => {
  const files = readdirSync(path.join(root, 'core'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const named = files.flatMap((file) => [...readFileSync(path.join(root, 'core', file), 'utf8').matchAll(/^(?:export )?const \w+ = collection<[^>]+>\('([^']+)'\)/gm)].map(([, name]) => name))
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter((name, index) => named.indexOf(name) !== index)).toEqual([])
})
