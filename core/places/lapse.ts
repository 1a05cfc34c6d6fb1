import type { Database } from '../kernel/database'
import { messages } from '../messages/records'
import { finishAccepting } from './offers'
import { claimOn } from './plan'
import { books, planId, plans, type Offered } from './records'
import { withdraw } from './withdraw'

/** Of one sweep; the rest comes next time. */
const batch = 50

/**
 * Ends offers whose time is over and about which somebody has telephoned: the seat goes to the next in the line. What was accepted
 * (the plan says so) and not noted in the book is noted. Gives how many it ended.
 */
export async function lapseOffers(db: Database, now: number): Promise<number> {
  const { _ } = db
  const due = await db.find(books, { 'offered.until': _.lte(now) }, { limit: batch })
  let ended = 0
  for (const { _id, offered } of due)
    for (const offer of offered) if (offer.until <= now && (await endOne(db, _id, offer, now))) ended += 1
  return ended
}

async function endOne(db: Database, book: string, offer: Offered, now: number): Promise<boolean> {
  const { person, act } = offer
  const claim = claimOn(await db.get(plans, planId(person)), book)
  if (claim?.status === 'seat' && claim.acts.includes(act)) {
    await finishAccepting(db, person, claim, 'timer', now)
    return true
  }
  if (claim?.status !== 'offer' || !claim.acts.includes(act) || !(await wasCalled(db, offer, now))) return false
  const still = ({ status, acts }: { status: string; acts: readonly string[] }) => status === 'offer' && acts.includes(act)
  const request = { book, person, act: `timer:lapse:${act}`, ending: { why: 'lapsed', words: '', by: 'timer' }, still } as const
  return (await withdraw(db, request, now)) === 'seat'
}

/**
 * True when somebody has telephoned about the offer and that is settled: they were reached, or nobody answers there. A message that
 * went by WeChat and was not answered in time is put on the call list: an offer never lapses before somebody has called.
 */
async function wasCalled(db: Database, { told }: Offered, now: number): Promise<boolean> {
  const { _ } = db
  const message = await db.get(messages, told)
  if (message?.state === 'called' || message?.state === 'unreachable') return true
  await db.change(messages, told, { state: _.in(['sent', 'read']) }, { state: 'call', callAfter: now })
  return false
}
