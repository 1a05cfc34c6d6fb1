import type { CollectionOf, Database } from '../kernel/database'

/** A record whose id names its person. */
interface Theirs {
  readonly _id: string
  readonly person: string
  readonly movedFrom?: string | null
}

const page = 100

/** What nobody finds any more, until it is removed: `person` is nobody, and it belongs to nothing. */
const gone = { person: '', shift: '', team: '', activity: '', unitPath: [] as readonly string[] }

/**
 * Gives records to another registration of the same human, under the ids that they would have had there: so everything that looks for
 * them by person finds them, and waiting hours can be agreed to. One transaction for each, because somebody may be moving it on just
 * then. Where who stays has one of their own (they are in the team already, served in that shift), theirs counts, and the other stays
 * where it is. Safe to run again after dying anywhere.
 */
export async function giveOver<Doc extends Theirs>(db: Database, of: CollectionOf<Doc>, from: Pick<Theirs, 'person'> & { readonly movedFrom?: string }, to: string, movedFrom: string | null): Promise<void> {
  for (let skip = 0; ; ) {
    const some = await db.find(of, { ...from }, { order: [['_id', 'asc']], limit: page, skip, fields: ['_id'] })
    let stayed = 0
    for (const { _id } of some) if (!(await giveOne(db, of, _id, from.person, to, movedFrom))) stayed += 1
    await db.removeAll(of, { person: gone.person })
    if (some.length < page) return
    skip += stayed
  }
}

async function giveOne<Doc extends Theirs>(db: Database, of: CollectionOf<Doc>, id: string, from: string, to: string, movedFrom: string | null): Promise<boolean> {
  return db.transact(async (tx) => {
    const doc = await tx.get(of, id)
    if (doc?.person !== from) return true
    const next = `${id.slice(0, id.lastIndexOf(':'))}:${to}`
    if (await tx.get(of, next)) return false
    const members = Object.keys(gone).filter((member) => member === 'person' || member in doc)
    const known = { ...(doc as Theirs) }
    await tx.set(of, { ...known, _id: next, person: to, movedFrom })
    await tx.set(of, { ...known, ...Object.fromEntries(members.map((member) => [member, Reflect.get(gone, member)])) })
    return true
  })
}
