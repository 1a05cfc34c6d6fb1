import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Subscribe-message templates that stand for those of a real account, so that messages go out here too; src/services/account.h5.ts has the same. */
const templates = Object.fromEntries(['seat', 'changed', 'reminder', 'points'].map((name) => [`YINLING_TEMPLATE_${name.toUpperCase()}`, `local-${name}`]))

/**
 * The functions' environment on this machine: keys made once and kept beside the data they seal, because data sealed under lost
 * keys is lost. Gives the file's path and the first admin's one-time code.
 */
export function localKeys(folder) {
  const file = path.join(folder, 'functions-env.json')
  const codeFile = path.join(folder, 'first-admin-code.txt')
  if (!existsSync(file) || !existsSync(codeFile)) {
    mkdirSync(folder, { recursive: true })
    const code = randomBytes(9).toString('base64url').replace(/[-_]/g, '0')
    const key = () => randomBytes(32).toString('base64')
    const environment = {
      YINLING_SEAL_KEY: key(),
      YINLING_FIND_KEY: key(),
      YINLING_CODE_KEY: key(),
      YINLING_FIRST_ADMIN_HASH: createHash('sha256').update(code).digest('hex'),
      ...templates,
    }
    writeFileSync(file, JSON.stringify({ '*': environment }, null, 2))
    writeFileSync(codeFile, code)
    chmodSync(file, 0o600)
    chmodSync(codeFile, 0o600)
  }
  const kept = JSON.parse(readFileSync(file, 'utf8'))
  // Made by an earlier version, which had none.
  if (!kept['*'].YINLING_TEMPLATE_SEAT) writeFileSync(file, JSON.stringify({ '*': { ...kept['*'], ...templates } }, null, 2))
  return { file, firstAdminCode: readFileSync(codeFile, 'utf8') }
}
