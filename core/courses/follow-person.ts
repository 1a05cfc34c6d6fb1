import type { CollectionOf, Database } from '../kernel/database'
import type { Instance } from '../kernel/operation'
import { seal, unseal } from '../kernel/seal'
import type { FollowPerson } from '../people/events'
import { recordsOf } from '../people/records-of'
import { moveAttendance, returnAttendance } from './attendance/follow'
import { dropApplications, moveApplications, returnApplications } from './draw/follow'
import { payments, refunds, type Payment, type Refund } from './fees/records'
import { restFees } from './fees/rest'
import { familyConsents } from './records'

const many = 1000

/**
 * How this room follows what happens to a person; seats and the line are core/places'. Frozen or thawed: no fee is due meanwhile. Left: no
 * application, and nothing private. Merged: attendance, the application to a draw, what was paid and is owed, and the family's consent
 * go to who stays. Unmerged: they come back.
 */
export const followPerson: FollowPerson = async (instance, { kind, person, into }, now) => {
  const { db } = instance
  if (kind === 'frozen' || kind === 'thawed') await restFees(db, person, kind, now)
  if (kind === 'left') {
    await dropApplications(db, person)
    for (const record of await recordsOf(db, person)) await db.remove(familyConsents, record)
  }
  if (into === null) return
  if (kind === 'merged') {
    await moveAttendance(db, person, into)
    await moveApplications(db, person, into)
    await moveMoney(db, payments, person, into)
    await moveMoney(db, refunds, person, into)
    await lendConsent(instance, person, into)
    // Who was ill under the other record is well under this one.
    await restFees(db, into, 'thawed', now)
  }
  if (kind === 'unmerged') {
    await returnAttendance(db, person, into)
    await returnApplications(db, person, into)
    await returnMoney(db, payments, person, into)
    await returnMoney(db, refunds, person, into)
    await db.remove(familyConsents, into, { movedFrom: person })
  }
}

type Paid = Payment | Refund

async function moveMoney<Record extends Paid>(db: Database, records: CollectionOf<Record>, from: string, to: string): Promise<void> {
  for (const { _id } of await db.find(records, { person: from }, { limit: many })) await db.change(records, _id, { person: from }, { person: to, movedFrom: from })
}

async function returnMoney<Record extends Paid>(db: Database, records: CollectionOf<Record>, person: string, from: string): Promise<void> {
  const { _ } = db
  for (const { _id } of await db.find(records, { person: from, movedFrom: person }, { limit: many })) await db.change(records, _id, { movedFrom: person }, { person, movedFrom: _.remove() })
}

/** The family's word counts for who stays, too; its telephone is sealed anew, because a seal is bound to its person. */
async function lendConsent({ db, keys }: Instance, from: string, to: string): Promise<void> {
  const consent = await db.get(familyConsents, from)
  if (consent) await db.add(familyConsents, { ...consent, _id: to, phone: seal(keys, to, 'familyPhone', unseal(keys, from, 'familyPhone', consent.phone)), movedFrom: from })
}
