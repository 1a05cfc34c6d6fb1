import type { Database } from '../../kernel/database'
import { applicationId, applications, drawNumbers, type Application } from './records'

const many = 100
const nothing = { choices: [], wants: 1, companion: null }

const applicationsOf = (db: Database, person: string): Promise<Application[]> => db.find(applications, { person }, { limit: many })

/** Whoever leaves wants nothing any more; the number stays nobody's. */
export async function dropApplications(db: Database, person: string): Promise<void> {
  for (const application of await applicationsOf(db, person)) await setAside(db, application)
}

/** One human has one application in a term: that of who stays, else the other's goes to them with its number. Safe to repeat. */
export async function moveApplications(db: Database, from: string, to: string): Promise<void> {
  for (const application of await applicationsOf(db, from)) {
    const there = await db.get(applications, applicationId(to, application.term))
    if (there && there.number !== application.number) await setAside(db, application)
    else await giveOver(db, application, to, from)
  }
}

/** Puts back what a merge has moved or set aside. */
export async function returnApplications(db: Database, person: string, from: string): Promise<void> {
  for (const application of await applicationsOf(db, from)) if (application.movedFrom === person) await giveOver(db, application, person, null)
  const { _ } = db
  for (const { _id, aside, version } of await applicationsOf(db, person))
    if (aside) await db.change(applications, _id, { version }, { ...aside, aside: _.remove(), version: version + 1 })
}

async function setAside(db: Database, { _id, choices, wants, companion, version, aside }: Application): Promise<void> {
  const { _ } = db
  if (!aside) await db.change(applications, _id, { version }, { ...nothing, aside: _.set({ choices, wants, companion }), version: version + 1 })
}

/** The other's application first, then whose the number is, and the first application goes at the end: whatever dies in between is repeated. */
async function giveOver(db: Database, application: Application, to: string, movedFrom: string | null): Promise<void> {
  const { _id, term, number, person } = application
  await db.add(applications, { ...application, _id: applicationId(to, term), person: to, movedFrom })
  await db.change(drawNumbers, `${term}:${number}`, { person }, { person: to })
  await db.remove(applications, _id, { person })
}
