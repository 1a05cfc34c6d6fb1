import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { Keys } from './keys'

/**
 * Seals one private value of one person: AES-256-GCM, with the key's id, the person and the field as associated data, so that
 * a sealed value moved to another person or field does not open. Gives `keyId.nonce.tag.text` in base64url.
 */
export function seal(keys: Keys, person: string, field: string, plain: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keys.seal.key, nonce)
  cipher.setAAD(associated(keys.seal.id, person, field))
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return [keys.seal.id, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.')
}

/** Opens what `seal` made for this person and field; throws when it was made for another, or changed. */
export function unseal(keys: Keys, person: string, field: string, sealed: string): string {
  const [keyId = '', nonce = '', tag = '', text = ''] = sealed.split('.')
  if (keyId !== keys.seal.id) throw new Error(`sealed under key ${keyId}, which is not here`)
  const decipher = createDecipheriv('aes-256-gcm', keys.seal.key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 })
  decipher.setAAD(associated(keyId, person, field))
  decipher.setAuthTag(Buffer.from(tag, 'base64url'))
  return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8')
}

/** The keyed hash that a private value is found by: equal values give equal hashes, and nobody without the key can try values. */
export const findable = (keys: Keys, field: string, plain: string): string =>
  createHmac('sha256', keys.find).update(`${field}\n${plain}`).digest('base64url')

const associated = (keyId: string, person: string, field: string): Buffer => Buffer.from(`${keyId}\n${person}\n${field}`)
