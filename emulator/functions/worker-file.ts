import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { buildSync } from 'esbuild'

/**
 * The file that function threads run. The built cloud has it beside itself. When the cloud runs from its TypeScript (in the tests),
 * it is bundled on demand into .cache, under a name made of its content, so that processes may do it at the same time.
 */
export function workerFile(): string {
  const built = path.join(__dirname, 'worker.cjs')
  if (existsSync(built)) return built
  const bundle = buildSync({
    entryPoints: [path.join(__dirname, 'worker', 'main.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    write: false,
  })
  const text = bundle.outputFiles.map((file) => file.text).join('')
  const folder = path.join(__dirname, '..', '..', '.cache', 'emulator')
  const file = path.join(folder, `worker-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.cjs`)
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${file}.${process.pid}`, text)
    renameSync(`${file}.${process.pid}`, file)
  }
  return file
}
