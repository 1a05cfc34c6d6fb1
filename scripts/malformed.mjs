// `node scripts/malformed.mjs [count]`: as many malformed requests to the local cloud, and to its
// database alone, 100,000 of each by default. (npm test sends 5,000.)
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')
const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js')
const count = process.argv[2] ?? '100000'
const env = { ...process.env, MALFORMED_REQUESTS: count, MALFORMED_BODIES: count }
process.exit(spawnSync(process.execPath, [jest, '-c', 'jest.config.cjs', 'test/emulator/.*malformed'], { cwd: root, env, stdio: 'inherit' }).status ?? 1)
