import { sweepUsedCodes } from '../../core/codes/used'
import { contracts } from '../../core/operations'
import { people } from '../../core/people/records'
import { sweepPlaces } from '../../core/places'
import { sweepVolunteering } from '../../core/volunteering'
import { activities, bookOf } from '../../core/volunteering/records'
import { care, second, stories, type Story } from './swept-stories'
import { Team } from './team'

// A call that dies between any two of its writes and is never sent again: the sweep finishes or undoes what it left. What is there
// then is what would be if it had ended, or if it had never come.

/** A file is made in the cloud's storage: test/cloud/volunteering.test.ts. */
const elsewhere: readonly string[] = ['volunteering.printRecord']

class Cut extends Error {}

const isWrite = (what: string): boolean => /^(?:add|change|remove|transact)/.test(what)

/** A team whose calls die before their nth write. */
async function fragile(): Promise<{ team: Team; dieAt: (write: number) => void; written: () => number }> {
  let left = Infinity
  let writes = 0
  const team = await Team.gather(undefined, async (what) => {
    if (left < 0) throw new Cut()
    if (!isWrite(what)) return
    writes += 1
    left -= 1
    if (left < 0) throw new Cut()
  })
  for (const person of [second, care]) await team.db.add(people, { ...person })
  return {
    team,
    dieAt: (write) => {
      left = write
      writes = 0
    },
    written: () => writes,
  }
}

/** What tells one run from another, and what nobody reads: ids and hashes, sealed texts, who was fenced, books that no activity has. */
function shapeOf({ db }: Team): string {
  const shifts = new Set(db.all(activities).flatMap((activity) => activity.shifts.map(({ id }) => bookOf(id))))
  const ignored = new Set(['tries', 'usedCodes', 'people', 'private', 'seatEvents', 'codeUses'])
  const kept = [...db.collections].filter(([name]) => !ignored.has(name)).map(([name, docs]) => [name, [...docs.values()].filter(({ _id }) => name !== 'books' || shifts.has(_id)).filter((doc) => !isEmpty(name, doc))] as const)
  const text = JSON.stringify(kept.filter(([, docs]) => docs.length > 0).sort(([one], [other]) => (one < other ? -1 : 1)), without)
  return text.replace(/(?:[a-z]{1,2})_[0-9a-f]{20}/g, '_').replace(/request-\d+|(?<=changed:[^:]*:)\d+/g, '_')
}
/** A plan without claims is as good as none; so is a place in the line that was left. */
const isEmpty = (name: string, doc: Record<string, unknown>): boolean => (name === 'plans' && Array.isArray(doc.claims) && doc.claims.length === 0) || (name === 'line' && doc.status === 'gone')
const runs = new Set(['fenced', 'spent', 'act', 'acts', 'version', 'at', 'hash', 'phone', 'note', 'wish', 'inHash', 'outHash', 'since', 'ended', 'followUp', 'decidedAct', 'changedAt'])
const without = (member: string, value: unknown): unknown => (runs.has(member) ? undefined : value)

/** The clockwork's turns, when no call can be on its way any more. */
async function sweep(team: Team): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    team.wait(3)
    await sweepPlaces(team.db, team.now)
    await sweepVolunteering(team.db, team.now)
    await sweepUsedCodes(team.db, team.now)
  }
}

const act = (team: Team, { name, as }: Story, input: Record<string, unknown>) => team.ask(name, input, as)

test('every operation of the room that writes is walked', () => {
  const writing = contracts.filter(({ name, writes }) => name.startsWith('volunteering.') && writes).map(({ name }) => name)
  expect([...new Set(stories.map(({ name }) => `volunteering.${name}`)), ...elsewhere].sort()).toEqual([...writing].sort())
})

test.each(stories)('$name by $as._id: cut off between any two writes and never sent again, the sweep mends it', async (story) => {
  const never = await fragile()
  await story.prepare(never.team)
  await sweep(never.team)
  const whole = await fragile()
  const input = await story.prepare(whole.team)
  whole.dieAt(Infinity)
  await act(whole.team, story, input)
  const writes = whole.written()
  await sweep(whole.team)
  const ends = [shapeOf(never.team), shapeOf(whole.team)]
  for (let write = 0; write < writes; write++) {
    const { team, dieAt } = await fragile()
    const given = await story.prepare(team)
    dieAt(write)
    await expect(act(team, story, given)).rejects.toBeInstanceOf(Cut)
    dieAt(Infinity)
    await sweep(team)
    const shape = shapeOf(team)
    if (!ends.includes(shape)) expect({ write, shape }).toEqual({ write, shape: ends[1] })
  }
})
