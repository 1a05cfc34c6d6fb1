import type { Database } from '../kernel/database'
import { tell } from '../messages/tell'
import { people } from '../people/records'
import { nextToExpire, told } from './account'
import { accounts } from './records'

const batch = 50

/** Tells whose points will expire, a month before; once for each end, by the message's id. Gives how many it found. */
export async function sweepNotices(db: Database, now: number): Promise<number> {
  const { _ } = db
  const due = await db.find(accounts, { noticeAt: _.lt(now) }, { limit: batch })
  for (const account of due) {
    const [next, person] = [nextToExpire(account, now), await db.get(people, account._id)]
    if (next && person?.status === 'active')
      await tell(db, { _id: `expiring:${account._id}:${next.at}`, person: account._id, kind: 'expiring', facts: { title: '快到期的积分', ...next }, unitPath: person.unitPath, at: now })
    await noteTold(db, account._id, now)
  }
  return due.length
}

/** Only what was due: an account that changed meanwhile looks for itself when the next is due. */
async function noteTold(db: Database, person: string, now: number): Promise<void> {
  await db.transact(async (tx) => {
    const account = await tx.get(accounts, person)
    if (account && account.noticeAt !== null && account.noticeAt < now) await tx.set(accounts, { ...told(account) })
  })
}
