import { audit } from '../../core/kernel/audit'
import type { CollectionOf } from '../../core/kernel/database'
import { inboxes, messages } from '../../core/messages/records'
import { personEvents } from '../../core/people/events'
import { looks } from '../../core/people/looks'
import { invitations, people, privateFacts } from '../../core/people/records'
import { slips, waitings } from '../../core/people/records-binding'
import { imports } from '../../core/people/records-import'
import { terms } from '../../core/people/retention'
import { sweepPeople } from '../../core/people/sweep'
import { indexes } from '../../core/storage'
import { op, Town } from './town'

const day = 86_400_000

/** So many turns of the clockwork, a minute apart: everything that has time comes round in them. */
async function turns(town: Town, count = 15): Promise<void> {
  for (let turn = 0; turn < count; turn++) {
    town.now += 60_000
    await sweepPeople(town.instance, town.now)
  }
}

/** What is kept for how many days, as people are told. */
const kept: readonly (readonly [CollectionOf<{ readonly _id: string }>, string, number])[] = [
  [audit, 'at', 3 * 366],
  [looks, 'at', 366],
  [messages, 'at', 366],
  [personEvents, 'at', 366],
  [invitations, 'goodUntil', 30],
  [slips, 'goodUntil', 30],
  [waitings, 'goodUntil', 1],
  [imports, 'at', 30],
]

test.each(kept.map(([of, since, days]) => ({ name: of.name, of, since, days })))('$name go after $days days, and not before', async ({ of, since, days }) => {
  const town = await Town.found()
  const begun = town.now
  await town.db.add(of, { _id: 'x_1', [since]: begun, open: null })
  town.now = begun + (days - 1) * day
  await turns(town)
  expect(town.db.all(of)).toHaveLength(1)
  town.now = begun + days * day
  await turns(town)
  expect(town.db.all(of)).toEqual([])
})

test('the table above is the whole of it, and each is found by an index', () => {
  expect(terms.map(({ of, since, keepMs }) => [of.name, since, keepMs / day])).toEqual(kept.map(([of, since, days]) => [of.name, since, days]))
  for (const { of, since } of terms) expect([of.name, indexes.some(({ collection, keys }) => collection === of.name && keys[0]?.[0] === since)]).toEqual([of.name, true])
})

test('the telephone of who was merged goes after 30 days, when that can’t be undone any more', async () => {
  const town = await Town.found()
  for (const id of ['p_one', 'p_two']) await town.settle(id, '王秀英')
  await town.yes(op('people.merge'), { into: 'p_one', from: 'p_two', reason: '登记了两次' }, { as: town.organiser })
  await town.tick()
  await town.db.add(inboxes, { _id: 'p_two', readUntil: 1 })
  town.now += 29 * day
  await turns(town)
  expect(town.db.all(privateFacts).map(({ _id }) => _id)).toEqual(['p_one', 'p_two'])
  town.now += day
  await turns(town)
  expect([town.db.all(privateFacts).map(({ _id }) => _id), town.db.all(inboxes)]).toEqual([['p_one'], []])
  expect(town.db.all(people).filter(({ status }) => status === 'merged')).toHaveLength(1)
})

test('a turn with nothing to do takes six round trips at most', async () => {
  const town = await Town.found()
  await turns(town)
  for (let turn = 0; turn < 15; turn++) {
    town.trips = []
    await turns(town, 1)
    expect(town.trips.length).toBeLessThanOrEqual(6)
  }
})
