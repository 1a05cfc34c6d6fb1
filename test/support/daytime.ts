import { afterQuiet } from '../../core/messages/quiet'
import type { LocalCloud } from './local-cloud'

/** Puts the cloud's clock on to the morning if it is night in Shanghai: then nobody is told anything, and nobody telephones. */
export async function byDay(cloud: LocalCloud): Promise<void> {
  const now = await cloud.now()
  const morning = afterQuiet(now)
  if (morning !== now) await cloud.clock(morning)
}
