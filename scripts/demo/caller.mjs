import { randomBytes } from 'node:crypto'
import { control } from '../lib/cloud.mjs'

/** Calls operations as made-up people, as the app would; nothing is written past the operations. */
export class Caller {
  constructor(url) {
    this.url = url
  }

  /** Calls an operation of a function as somebody; gives its data, or throws with the refusal's code. */
  async call(name, openid, op, input) {
    const reply = await fetch(`${this.url}/call/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-wx-openid': openid },
      body: JSON.stringify({ op, input, requestId: randomBytes(9).toString('base64url') }),
    })
    const { result, errMsg } = await reply.json()
    if (!result) throw new Error(`${op}: ${errMsg}`)
    if (!result.ok) throw Object.assign(new Error(`${op}: ${JSON.stringify(result.error)}`), { code: result.error.code })
    return result.data
  }

  member(openid, op, input = {}) {
    return this.call('member', openid, op, input)
  }

  staff(openid, op, input = {}) {
    return this.call('staff', openid, op, input)
  }

  /** Puts the cloud's clock to an instant (epoch ms), or back to real time (null). */
  async clock(now) {
    await control(this.url, 'clock', { now })
  }
}

const dayMs = 86_400_000
const shanghaiMs = 8 * 3_600_000

/** The business day `days` from an instant, YYYY-MM-DD. */
export const dayFrom = (now, days) => new Date(now + shanghaiMs + days * dayMs).toISOString().slice(0, 10)

/** The instant of an hour (may be a fraction) on a day. */
export const at = (day, hour) => Date.parse(`${day}T00:00:00+08:00`) + hour * 3_600_000

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day) => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/** Runs tasks with at most `width` under way, in order of beginning. */
export async function inParallel(items, width, work) {
  const queue = [...items.entries()]
  const results = []
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await work(next[1], next[0])
  }
  await Promise.all(Array.from({ length: width }, worker))
  return results
}
