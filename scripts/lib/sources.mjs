import path from 'node:path'
import { execute } from './execute.mjs'
import { root } from './root.mjs'

const one = (isFine) => ({ passed: isFine ? 1 : 0, failed: isFine ? 0 : 1 })

/**
 * Reads all sources once, for their types and for the rules of .oxlintrc.json: one compiler holds them for both. Prints what is wrong,
 * and gives a count for each.
 */
export async function readSources() {
  const oxlint = path.join(root, 'node_modules', 'oxlint', 'bin', 'oxlint')
  const { lines, ...counts } = judge(
    await execute(process.execPath, [oxlint, '--format=json', '--report-unused-disable-directives']).then(
      (output) => ({ ...output, isFine: true }),
      (error) => ({ stdout: '', stderr: '', ...error, isFine: false }),
    ),
  )
  for (const line of lines) process.stderr.write(`${line}\n`)
  return counts
}

/** What the reader's words come to. When it failed and names no place, or can't be understood, types and lint have both failed. */
export function judge({ stdout, stderr, isFine }) {
  const nothing = { types: one(false), lint: one(false), lines: [`The sources could not be read: ${stderr}${stdout}`] }
  let found
  try {
    found = JSON.parse(stdout).diagnostics
  } catch {
    return nothing
  }
  if (!isFine && found.length === 0) return nothing
  const lines = found.map(({ filename, labels: [label], code, message }) => `${filename}:${label?.span.line ?? 1}:${label?.span.column ?? 1} ${code}: ${message}`)
  // typescript(TS2304) is the compiler's, typescript(no-explicit-any) a rule's.
  const isOfTypes = ({ code }) => /^typescript\(TS\d+\)$/.test(code)
  return { types: one(!found.some(isOfTypes)), lint: one(found.every(isOfTypes)), lines }
}
