import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { root } from '../support/local-cloud'

const mostBytes = 1_500_000

const folder = path.join(root, 'dist', 'functions', 'member')

// How long it takes to load beside a bare require of the SDK: `npm run bench -- functions`.
test('member is one file of at most 1.5 MB, with all it needs', () => {
  expect(readdirSync(folder).sort()).toEqual(['config.json', 'index.js', 'package.json'])
  expect(statSync(path.join(folder, 'index.js')).size).toBeLessThanOrEqual(mostBytes)
})
