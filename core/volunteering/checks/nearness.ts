import { sites } from '../../courses/records'
import type { Database } from '../../kernel/database'
import { distanceBetween, type Position } from '../../kernel/distance'
import type { Activity, Service } from '../records'

/** So near counts as being there: a phone in a hall is often 100 m off, and a village square is large. */
const nearMetres = 500

/**
 * Whether somebody is at an activity's place, if they let their phone say so; the position goes no further. It only tells the
 * organiser: nobody is sent away because a phone was wrong.
 */
export async function nearnessTo(db: Database, { site }: Activity, at: Position | undefined): Promise<Service['near']> {
  const place = at && (await db.get(sites, site))
  if (!at || !place) return null
  return distanceBetween(place, at) <= nearMetres ? 'near' : 'far'
}
