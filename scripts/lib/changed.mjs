import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

/**
 * Builds only when something changed: runs `build` unless `out` was built from exactly these sources (files or folders, relative to
 * the project). Gives true when it built.
 */
export async function ifChanged(name, sources, out, build) {
  const stamp = path.join(root, 'dist', `.${name}.built`)
  const wanted = hashOf([...sources, 'package-lock.json'])
  if (existsSync(out) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false
  await build()
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
  return true
}

function hashOf(sources) {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesIn).sort()) hash.update(path.relative(root, file)).update(readFileSync(file))
  return hash.digest('hex')
}

function filesIn(source) {
  const full = path.resolve(root, source)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [full]
  return readdirSync(full, { recursive: true }).map((name) => path.join(full, String(name))).filter((file) => statSync(file).isFile())
}
