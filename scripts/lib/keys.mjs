import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

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
    }
    writeFileSync(file, JSON.stringify({ '*': environment }, null, 2))
    writeFileSync(codeFile, code)
    chmodSync(file, 0o600)
    chmodSync(codeFile, 0o600)
  }
  return { file, firstAdminCode: readFileSync(codeFile, 'utf8') }
}
