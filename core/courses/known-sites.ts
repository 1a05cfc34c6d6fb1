import type { Database } from '../kernel/database'
import { sites, type Site } from './records'

// What an instance remembers of sites for a minute. A city has some hundreds, they hardly ever change, and every list needs some of
// them: so that a list can be sorted by nearness without waiting for its courses first.

const rememberMs = 60_000
const mostSites = 1000

export type Sites = ReadonlyMap<string, Site>
const remembered = new WeakMap<Database, { readonly at: number; readonly sites: Sites }>()

/** All sites, at most a minute old. At most one round trip. */
export async function knownSites(db: Database, now: number): Promise<Sites> {
  const known = remembered.get(db)
  return known && now >= known.at && now - known.at < rememberMs ? known.sites : readSites(db, now)
}

/** The same, with these among them if they are there: one that was added within the minute costs a second round trip. */
export async function sitesOf(db: Database, ids: readonly string[], known: Sites, now: number): Promise<Sites> {
  return ids.every((id) => known.has(id)) ? known : readSites(db, now)
}

async function readSites(db: Database, now: number): Promise<Sites> {
  const all = await db.find(sites, {}, { limit: mostSites })
  const found = new Map(all.map((site) => [site._id, site]))
  remembered.set(db, { at: now, sites: found })
  return found
}
