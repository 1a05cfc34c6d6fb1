import { APP_ID } from '../../platform'
import type { OpenApiArguments, OpenApiReply } from './messages'

/**
 * phonenumber.getPhoneNumber. There is no telephone to ask here, so the code carries the number: `local-13800000000`, or
 * `local-13800000000-<anything>` to ask for the same number again; each code is good once, as in WeChat.
 */
export class PhoneNumbers {
  #used = new Set<string>()

  /** @param now the cloud's time, in epoch milliseconds */
  get(args: OpenApiArguments, now: number): OpenApiReply {
    const { code } = args
    const number = typeof code === 'string' ? /^local-(1\d{10})(?:-.*)?$/.exec(code)?.[1] : undefined
    if (typeof code !== 'string' || number === undefined || this.#used.has(code)) return { json: { errcode: 40029, errmsg: 'invalid code' } }
    this.#used.add(code)
    const watermark = { timestamp: Math.trunc(now / 1000), appid: APP_ID }
    const info = { phoneNumber: number, purePhoneNumber: number, countryCode: '86', watermark }
    return { json: { errcode: 0, errmsg: 'ok', phone_info: info } }
  }

  /** The codes that are used up. */
  used(): readonly string[] {
    return [...this.#used]
  }

  /** Puts back what `used` gave. */
  restore(used: readonly string[]): void {
    this.#used = new Set(used)
  }

  reset(): void {
    this.#used.clear()
  }
}
