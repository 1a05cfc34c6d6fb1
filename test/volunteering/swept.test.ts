import { sweepUsedCodes } from '../../core/codes/used'
import { contracts } from '../../core/operations'
import { people } from '../../core/people/records'
import { settleTree } from '../../core/people/settle-tree'
import { sweepPlaces } from '../../core/places'
import { sweepVolunteering } from '../../core/volunteering'
import { activities, bookOf } from '../../core/volunteering/records'
import { expectMended } from '../support/cut-off'
import type { Turn } from '../support/memory-database'
import { care, second, stories, type Story } from './swept-stories'
import { Team } from './team'

// A call that dies between any two of its writes and is never sent again: the sweep finishes or undoes what it left. What is there
// then is what would be if it had ended, or if it had never come.

/** A file is made in the cloud's storage: test/cloud/volunteering.test.ts. */
const elsewhere: readonly string[] = ['volunteering.printRecord']

async function found(turn: Turn): Promise<Team> {
  const team = await Team.gather(undefined, turn)
  for (const person of [second, care]) await team.db.add(people, { ...person })
  return team
}

/** What tells one run from another, and what nobody reads: ids and hashes, sealed texts, who was fenced, books that no activity has. */
function shapeOf({ db }: Team): string {
  const shifts = new Set(db.all(activities).flatMap((activity) => activity.shifts.map(({ id }) => bookOf(id))))
  const ignored = new Set(['tries', 'usedCodes', 'people', 'private', 'seatEvents', 'codeUses'])
  const kept = [...db.collections].filter(([name]) => !ignored.has(name)).map(([name, docs]) => [name, [...docs.values()].filter(({ _id }) => name !== 'books' || shifts.has(_id)).filter((doc) => !isEmpty(name, doc))] as const)
  const text = JSON.stringify(kept.filter(([, docs]) => docs.length > 0).sort(([one], [other]) => (one < other ? -1 : 1)), without)
  return text.replace(/(?:[a-z]{1,2})_[0-9a-f]{20}/g, '_').replace(/request-\d+|(?<=changed:[^:]*:)\d+/g, '_')
}
/** A plan without claims is as good as none; so is a place in the line that was left, and a tree of units that rests. */
const isEmpty = (name: string, doc: Record<string, unknown>): boolean =>
  (name === 'plans' && isNone(doc.claims)) || (name === 'line' && doc.status === 'gone') || (name === 'bureau' && isNone(doc.left ?? []) && isNone(doc.renamed ?? []))
const isNone = (list: unknown): boolean => Array.isArray(list) && list.length === 0
const runs = new Set(['fenced', 'spent', 'act', 'acts', 'version', 'at', 'hash', 'phone', 'note', 'wish', 'inHash', 'outHash', 'since', 'ended', 'followUp', 'decidedAct', 'changedAt'])
const without = (member: string, value: unknown): unknown => (runs.has(member) ? undefined : value)

/** The clockwork's turns, when no call can be on its way any more. */
async function sweep(team: Team): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    team.wait(3)
    await sweepPlaces(team.db, team.now)
    await sweepVolunteering(team.db, team.now)
    await sweepUsedCodes(team.db, team.now)
    await settleTree(team.db, team.now)
  }
}

const act = (team: Team, { name, as }: Story, input: Record<string, unknown>) => team.ask(name, input, as)

test('every operation of the room that writes is walked', () => {
  const writing = contracts.filter(({ name, writes }) => name.startsWith('volunteering.') && writes).map(({ name }) => name)
  expect([...new Set(stories.map(({ name }) => `volunteering.${name}`)), ...elsewhere].sort()).toEqual([...writing].sort())
})

test.each(stories)('$name by $as._id: cut off between any two writes and never sent again, the sweep mends it', (story) =>
  expectMended({ found, prepare: (team) => story.prepare(team), act: (team, input) => act(team, story, input), sweep, shapeOf }),
)
