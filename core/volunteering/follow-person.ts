import type { Database } from '../kernel/database'
import type { FollowPerson, PersonEvent } from '../people/events'
import { withdraw } from '../places'
import { planId, plans } from '../places/records'
import { follow } from './menu/follow'
import { asks, topics, type AskStep } from './menu/records'
import { freeTime, takeTime } from './menu/time'
import { moveSide, type Whose } from './move-side'
import { giveBackProblems, moveProblems } from './problems/follow'
import { giveOver } from './rekey'
import { applications, invites, services, shiftOfBook } from './records'
import { memberships } from './teams/records'
import { visitLogs, visits } from './visits/records'

const page = 100
const running: readonly AskStep[] = ['asked', 'accepted', 'confirmed']

/**
 * How serving follows what happens to a person.
 * Frozen or thawed: places, hours and promises stay; a problem that they were at work on is open for others.
 * Left: places in shifts go to the line, promises are called off, and the other side is told; they are in no team, nobody visits them, and
 * what was noted of visits is forgotten; problems and stairwells are for others. Hours stay: a printed record leads to them.
 * Merged: hours, teams, topics, visits, problems and promises go to who stays; each remembers whose it was, so that unmerging gives it back.
 */
export const followPerson: FollowPerson = async ({ db }, event, now) => {
  if (event.kind === 'frozen' || event.kind === 'left') await giveBackProblems(db, event)
  if (event.kind === 'left') await leave(db, event, now)
  if (event.kind === 'merged' && event.into !== null) await move(db, { person: event.person }, event.into, event.person, now)
  if (event.kind === 'unmerged' && event.into !== null) await move(db, { person: event.into, movedFrom: event.person }, event.person, null, now)
}

async function leave(db: Database, event: PersonEvent, now: number): Promise<void> {
  const { _id, person, by } = event
  const { _ } = db
  await leaveTeams(db, event, now)
  await endVisits(db, person)
  const plan = await db.get(plans, planId(person))
  for (const { book } of plan?.claims ?? [])
    if (shiftOfBook(book) !== null) await withdraw(db, { book, person, act: `left:${_id}:${book}`, ending: { why: 'left', words: '', by } }, now)
  for (const offered of await db.find(topics, { lecturer: person, state: _.neq('closed') }, { limit: page })) await db.change(topics, offered._id, { state: _.neq('closed') }, { state: 'closed' })
  for (const side of ['lecturer', 'host'] as const)
    for (const ask of await db.find(asks, { [side]: person, state: _.in([...running, 'ending']), from: _.gt(now) }, { limit: page })) {
      await db.change(asks, ask._id, { state: _.in(running) }, { state: 'ending', endedBy: person, words: '本人不能来了', act: `left:${_id}`, pending: now })
      await follow(db, ask._id, now)
    }
}

async function leaveTeams(db: Database, { person }: PersonEvent, now: number): Promise<void> {
  const { _ } = db
  for (const { _id } of await db.find(memberships, { person, state: _.nin(['declined', 'left']) }, { limit: page, fields: ['_id'] }))
    await db.change(memberships, _id, { state: _.nin(['declined', 'left']) }, { state: 'left', since: now, news: null, version: _.inc(1) })
  for (const { _id } of await db.find(applications, { person, state: _.in(['asked', 'approving']) }, { limit: page, fields: ['_id'] }))
    await db.change(applications, _id, { state: _.in(['asked', 'approving']) }, { state: 'withdrawn', pending: null, version: _.inc(1) })
}

/** Visits to them end, and what was noted is forgotten; whom they visited waits for somebody else. */
async function endVisits(db: Database, person: string): Promise<void> {
  const { _ } = db
  for (const { _id } of await db.find(visits, { person }, { limit: page, fields: ['_id'] })) {
    await db.change(visits, _id, { state: _.neq('ended') }, { state: 'ended', carer: null, nextDay: null, news: null, version: _.inc(1) })
    await db.change(visits, _id, { wish: _.neq('') }, { wish: '' })
    await db.changeAll(visitLogs, { visit: _id, note: _.neq('') }, { note: '' })
  }
  for (const { _id } of await db.find(visits, { carer: person }, { limit: page, fields: ['_id'] })) await db.change(visits, _id, { carer: person }, { state: 'asked', carer: null, nextDay: null, news: null, version: _.inc(1) })
}

/** Gives what somebody has served, is, asks and promised to another registration of theirs; what was moved already is left. */
async function move(db: Database, from: Whose, to: string, movedFrom: string | null, now: number): Promise<void> {
  await giveOver(db, services, from, to, movedFrom)
  await giveOver(db, memberships, from, to, movedFrom)
  await giveOver(db, applications, from, to, movedFrom)
  await giveOver(db, invites, from, to, movedFrom)
  await moveSide(db, visits, 'person', from, to, movedFrom)
  await moveSide(db, visits, 'carer', from, to, movedFrom)
  await moveSide(db, topics, 'lecturer', from, to, movedFrom)
  await moveProblems(db, from, to, movedFrom)
  for (const side of ['lecturer', 'host'] as const) {
    const moved = await moveSide(db, asks, side, from, to, movedFrom)
    for (const id of moved) await moveTime(db, id, side, from.person, now)
  }
}

/** The time of a promise goes along. If who stays has something else then, both stand: people will have to talk. */
async function moveTime(db: Database, id: string, side: 'lecturer' | 'host', before: string, now: number): Promise<void> {
  const ask = await db.get(asks, id)
  const takes: readonly AskStep[] = side === 'lecturer' ? ['accepted', 'confirming', 'confirmed'] : ['confirmed']
  if (!ask || !takes.includes(ask.state)) return
  await freeTime(db, before, ask, now)
  await takeTime(db, ask[side], ask, now)
}
