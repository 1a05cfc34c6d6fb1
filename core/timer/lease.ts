import { collection, type Database } from '../kernel/database'

/** Who may sweep until when. */
export interface Lease {
  readonly _id: string
  readonly holder: string
  /** Epoch ms. */
  readonly until: number
}

export const leases = collection<Lease>('leases')

/** Takes the lease if nobody holds it; false while somebody does. It ends by itself, so a sweep that dies blocks nobody for long. */
export async function takeLease(db: Database, name: string, holder: string, forMs: number, now: number): Promise<boolean> {
  const { _ } = db
  if (await db.change(leases, name, { until: _.lte(now) }, { holder, until: now + forMs })) return true
  return db.add(leases, { _id: name, holder, until: now + forMs })
}

/** Gives the lease back early. */
export async function endLease(db: Database, name: string, holder: string, now: number): Promise<void> {
  const { _ } = db
  await db.change(leases, name, { holder, until: _.neq(now) }, { until: now })
}
