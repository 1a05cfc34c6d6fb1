import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Obstacle } from '../lib/say.mjs'

const names = ['YINLING_SEAL_KEY', 'YINLING_FIND_KEY', 'YINLING_CODE_KEY', 'YINLING_FIRST_ADMIN_HASH']

/**
 * The secrets of an environment. They are made once: what the functions hold already stays, else the copy on this machine is used,
 * else new ones are made. Where there are data and no keys anywhere, nothing is made: the data would be lost for good.
 * Gives the variables, and the first admin's one-time code as long as nobody has used it (null when it is not known here).
 */
export function environmentKeys(present, folder, environment) {
  const held = present.functions.map(({ variables }) => variables).find((variables) => names.every((name) => variables[name]))
  const file = path.join(folder, `keys-${environment}.json`)
  const copy = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  if (held && copy && names.some((name) => held[name] !== copy[name]))
    throw new Obstacle(`The keys in the functions differ from the copy in ${file}. Find out which ones sealed the data before anything is deployed.`)
  const claimed = present.collections.some(({ name, count }) => name === 'bureau' && count > 0)
  const known = held ?? copy
  if (known) return { variables: pick(known), firstAdminCode: claimed ? null : (copy?.firstAdminCode ?? null), file, isNew: false }
  if (present.collections.some(({ name, count }) => name === 'private' && count > 0))
    throw new Obstacle(`The environment ${environment} holds sealed data, but its keys are neither in the functions nor in ${file}. Put the copy of the keys there and run the command again.`)
  const code = randomBytes(9).toString('base64url').replace(/[-_]/g, '0')
  const key = () => randomBytes(32).toString('base64')
  const variables = { YINLING_SEAL_KEY: key(), YINLING_FIND_KEY: key(), YINLING_CODE_KEY: key(), YINLING_FIRST_ADMIN_HASH: createHash('sha256').update(code).digest('hex') }
  return { variables, firstAdminCode: code, file, isNew: true }
}

/** Keeps a copy of the keys on this machine before the cloud gets them: data sealed under lost keys are lost. */
export function keepCopy({ file, variables, firstAdminCode }) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify({ ...variables, firstAdminCode }, null, 2)}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
}

const pick = (variables) => Object.fromEntries(names.map((name) => [name, variables[name]]))
