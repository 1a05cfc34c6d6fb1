import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expectedStorage, functionsFolder } from '../build-functions.mjs'

/** What the environment should hold, read from what was built: functions with their settings, collections, indexes by collection. */
export function wantedState(account) {
  const { collections, indexes } = expectedStorage()
  return {
    functions: readdirSync(functionsFolder).sort().map(wantedFunction),
    collections: collections.map((name) => ({ name, indexes: indexes.filter((index) => index.collection === name).map(namedIndex) })),
    variables: Object.fromEntries(Object.entries(account.templates).map(([kind, id]) => [`YINLING_TEMPLATE_${kind.toUpperCase()}`, id])),
  }
}

function wantedFunction(name) {
  const folder = path.join(functionsFolder, name)
  const config = JSON.parse(readFileSync(path.join(folder, 'config.json'), 'utf8'))
  const hash = createHash('sha256')
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(path.join(folder, file)))
  const { timeout, memorySize, triggers = [], permissions } = config
  return { name, folder, build: hash.digest('hex').slice(0, 16), timeoutSeconds: timeout, memoryMb: memorySize, triggers, openapi: permissions?.openapi ?? [] }
}

/** An index's name says what it is, so that one that was changed is a new one. */
function namedIndex({ keys, unique = false }) {
  return { name: `${keys.map(([field, direction]) => `${field}_${direction}`).join('_')}${unique ? '_unique' : ''}`, keys, unique }
}

const limits = { collections: 100, indexes: 100, codeBytes: 50_000_000, timeoutSeconds: 60, triggers: 1 }

/** What of it the cloud would refuse, as sentences; nothing is asked of the cloud. */
export function wantedProblems({ functions, collections }) {
  const problems = []
  if (collections.length > limits.collections) problems.push(`There are ${collections.length} collections; CloudBase has room for ${limits.collections}.`)
  for (const { name, indexes } of collections) {
    if (indexes.length > limits.indexes) problems.push(`The collection ${name} has ${indexes.length} indexes; CloudBase has room for ${limits.indexes}.`)
    for (const index of indexes) if (index.name.length > 120) problems.push(`The index ${index.name} of ${name} has a name longer than 120 characters.`)
  }
  for (const { name, folder, timeoutSeconds, triggers } of functions) {
    const bytes = readFileSync(path.join(folder, 'index.js')).length
    if (bytes > limits.codeBytes) problems.push(`The function ${name} is ${bytes} bytes; CloudBase takes ${limits.codeBytes}.`)
    if (!(timeoutSeconds >= 1 && timeoutSeconds <= limits.timeoutSeconds)) problems.push(`The function ${name} wants ${timeoutSeconds} s; WeChat's console allows 1 to ${limits.timeoutSeconds}.`)
    if (triggers.length > limits.triggers) problems.push(`The function ${name} has ${triggers.length} triggers; config.json may name ${limits.triggers}.`)
    for (const { config } of triggers) if (config.trim().split(/\s+/).length !== 7) problems.push(`The trigger "${config}" of ${name} does not have seven fields.`)
  }
  return problems
}
