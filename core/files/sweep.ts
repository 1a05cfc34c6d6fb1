import type { Instance } from '../kernel/operation'
import { keepMs } from './keep'
import { keptFiles, tickets, type KeptFile, type Ticket } from './records'

type Store = Pick<Instance, 'db' | 'sdk'>

const batch = 50
/** Tickets in one turn: what was sent by each costs the storage two requests. */
const ticketsAtOnce = 20
/** Longer than any call may run: a file that is still being written then never will be. */
const longestMs = 10 * 60_000

/**
 * Takes away made files whose day is over or whose call died, and what people sent a day ago: a list of names and telephones is not kept
 * longer than it is needed. The file goes before its record, so that a turn that dies is done again. Gives how much it found.
 */
export async function sweepFiles(store: Store, now: number): Promise<number> {
  const { db } = store
  const { _ } = db
  const [over, unfinished, unused] = await Promise.all([
    db.find(keptFiles, { until: _.lt(now) }, { limit: batch }),
    db.find(keptFiles, { writing: _.lt(now - longestMs) }, { limit: batch }),
    db.find(tickets, { goodUntil: _.lt(now - keepMs) }, { limit: ticketsAtOnce }),
  ])
  const going = [...new Map([...over, ...unfinished].map((record) => [record._id, record])).values()]
  await takeAway(store, going)
  await takeTickets(store, unused)
  return going.length + unused.length
}

async function takeAway({ db, sdk }: Store, going: readonly KeptFile[]): Promise<void> {
  if (going.length === 0) return
  await sdk.deleteFile({ fileList: await inOrder(going, ({ _id, file }) => (_id.startsWith('cloud://') ? _id : (file ?? idOf(sdk, _id)))) })
  // Who asks for it again meanwhile has given it another end.
  for (const { _id, until } of going) await db.remove(keptFiles, _id, { until })
}

/** What was sent goes with its ticket, but for photos that are kept with a record. */
async function takeTickets({ db, sdk }: Store, unused: readonly Ticket[]): Promise<void> {
  if (unused.length === 0) return
  const photos = unused.filter(({ kind }) => kind === 'photo').map(({ cloudPath }) => cloudPath.replace(/[^\w/]/g, '\\$&'))
  const kept = photos.length === 0 ? [] : await db.find(keptFiles, { _id: new RegExp(`/(?:${photos.join('|')})$`) }, { limit: ticketsAtOnce, fields: ['_id'] })
  const going = unused.filter(({ cloudPath }) => !kept.some(({ _id }) => _id.endsWith(`/${cloudPath}`)))
  if (going.length > 0) await sdk.deleteFile({ fileList: await inOrder(going, ({ cloudPath }) => idOf(sdk, cloudPath)) })
  for (const { _id } of unused) await db.remove(tickets, _id)
}

/** The fileID of what may lie at a path: only the storage knows it, and says it to whoever puts something there. */
async function idOf(sdk: Store['sdk'], cloudPath: string): Promise<string> {
  return (await sdk.uploadFile({ cloudPath, fileContent: Buffer.from('-') })).fileID
}

async function inOrder<Item>(items: readonly Item[], work: (item: Item) => string | Promise<string>): Promise<string[]> {
  const done: string[] = []
  for (const item of items) done.push(await work(item))
  return done
}
