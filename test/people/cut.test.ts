import { expectMended } from '../support/cut-off'
import { stories, type Story } from './cut-stories'
import { op, Town } from './town'

// A call that dies between any two of its writes and is never sent again: the sweep finishes or undoes what it left. What is there then is
// what would be if it had ended, or if it had never come.

/** What nobody reads afterwards: guesses, who meets whom when accepting, files for a day, paths that were left and are looked for. */
const ignored = new Set(['tries', 'families', 'files', 'tickets', 'imports', 'soundKeys'])
/** What tells one run from another: ids and hashes, sealed and random texts, when it was done. */
const runs = new Set(['version', 'act', 'hash', 'phone', 'phoneHash', 'contact', 'digits', 'serial', 'at', 'since', 'revokedAt', 'until', 'goodUntil', 'edits', 'undoneAt', 'file', 'done', 'open', 'endedBy', 'pending'])

function shapeOf({ db }: Town): string {
  const people = new Set([...(db.collections.get('people') ?? new Map<string, unknown>()).keys()])
  const kept = [...db.collections].filter(([name]) => !ignored.has(name)).map(([name, docs]) => [name, [...docs.values()].filter((doc) => isSomething(name, doc, people))] as const)
  const lines = kept.flatMap(([name, docs]) => docs.map((doc) => `${name} ${JSON.stringify(doc, (member: string, value: unknown) => (runs.has(member) ? value === null : value))}`))
  return lines.map((line) => line.replace(/\b[a-z]{1,2}_[0-9a-f]{20}/g, '_').replace(/request-\d+/g, '_').replace(/"(?:_id|searchable)":"?[^",]*"?,?/g, '')).sort().join('\n')
}

/**
 * A login that names nobody is as good as none: whoever comes next with it is the one it will name. So is a slip without a paper, and one
 * that was used. Of the tree only that it rests matters.
 */
function isSomething(name: string, doc: Record<string, unknown>, people: ReadonlySet<string>): boolean {
  if (name === 'logins') return people.has(String(doc.person))
  if (name === 'slips') return doc.file !== null && doc.usedBy === null
  return !(name === 'bureau' && doc._id === 'tree')
}

/** The clockwork's turns, when no call can be on its way any more: enough of them that each work has had its own. */
async function sweep(town: Town): Promise<void> {
  for (let turn = 0; turn < 26; turn++) {
    town.now += 61_000
    await town.tick()
  }
}

async function act(town: Town, { name, as }: Story, input: Record<string, unknown>): Promise<unknown> {
  const who = as === 'stranger' ? null : as === 'admin' || as === 'organiser' ? await town.person(town[as]._id) : await town.person(as)
  return town.yes(op(name), input, { as: who, requestId: 'the-act-itself' })
}

test.each(stories)('$name by $as: cut off between any two writes and never sent again, the sweep mends it', (story) =>
  expectMended({ found: (turn) => Town.found(turn), prepare: (town) => story.prepare(town), act: (town, input) => act(town, story, input), sweep, shapeOf }),
)
