import path from 'node:path'
import { execute } from './execute.mjs'
import { root } from './root.mjs'

const one = (isFine) => ({ passed: isFine ? 1 : 0, failed: isFine ? 0 : 1 })

/**
 * Reads all sources once, for their types and for the rules of .oxlintrc.json: one compiler holds them for both. Prints what is wrong,
 * and gives a count for each. When the reader itself fails, both have failed.
 */
export async function readSources() {
  const oxlint = path.join(root, 'node_modules', 'oxlint', 'bin', 'oxlint')
  const { stdout, stderr } = await execute(process.execPath, [oxlint, '--format=json', '--report-unused-disable-directives']).catch((error) => error)
  let found
  try {
    found = JSON.parse(stdout).diagnostics
  } catch {
    process.stderr.write(`The sources could not be read: ${stderr}${stdout}\n`)
    return { types: one(false), lint: one(false) }
  }
  for (const { filename, labels: [label], code, message } of found) process.stderr.write(`${filename}:${label?.span.line ?? 1}:${label?.span.column ?? 1} ${code}: ${message}\n`)
  // typescript(TS2304) is the compiler's, typescript(no-explicit-any) a rule's.
  const isOfTypes = ({ code }) => /^typescript\(TS\d+\)$/.test(code)
  return { types: one(!found.some(isOfTypes)), lint: one(found.every(isOfTypes)) }
}
