import type { CollectionOf, Database } from '../kernel/database'

/** Whose it is; `movedFrom`: only what came from there. */
export interface Whose {
  readonly person: string
  readonly movedFrom?: string
}

/** The members of records that say who somebody is in them. */
export type Side = 'lecturer' | 'host' | 'person' | 'carer' | 'by' | 'claimedBy' | 'warden'

const page = 100

/**
 * Gives one side of records to another registration of the same human; each remembers whence, in `<side>MovedFrom`, so that it is found
 * again when that was a mistake. Gives the ids of those that it moved; safe to run again after dying anywhere.
 */
export async function moveSide(db: Database, of: CollectionOf<{ readonly _id: string }>, side: Side, from: Whose, to: string, movedFrom: string | null): Promise<readonly string[]> {
  const trace = `${side}MovedFrom`
  const where = { [side]: from.person, ...(from.movedFrom === undefined ? {} : { [trace]: from.movedFrom }) }
  const moved: string[] = []
  for (;;) {
    const found = await db.find(of, where, { limit: page, fields: ['_id'] })
    for (const { _id } of found) await db.change(of, _id, { [side]: from.person }, { [side]: to, [trace]: movedFrom })
    moved.push(...found.map(({ _id }) => _id))
    if (found.length < page) return moved
  }
}
