import type { Database } from '../kernel/database'
import { sites, type Site } from './records'

/** A site that a unit may use: its own, one of the units above it, or one of those under it; null for any other. */
export async function usableSite(db: Database, id: string, unitPath: readonly string[]): Promise<Site | null> {
  const site = await db.get(sites, id)
  const unit = unitPath.at(-1)
  return site && unit !== undefined && (site.unitPath.includes(unit) || unitPath.includes(site.unit)) ? site : null
}
