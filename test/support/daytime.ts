import { afterQuiet } from '../../core/messages/quiet'
import type { LocalCloud } from './local-cloud'

/** Longer than any test takes. */
const ROOM_MS = 60 * 60_000

/** Puts the cloud's clock on to the morning if it is night in Shanghai, or soon will be: then nobody is told anything, and nobody telephones. */
export async function byDay(cloud: LocalCloud): Promise<void> {
  const now = await cloud.now()
  for (const moment of [now, now + ROOM_MS]) {
    const morning = afterQuiet(moment)
    if (morning !== moment) return cloud.clock(morning)
  }
}
