import type { Database } from '../../kernel/database'
import { ok } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { privateFacts } from '../../people/records'
import { menuOfUnit as unitContract, myTalks as mineContract, type MenuSums } from '../contract/menu'
import { namesOf } from '../names'
import { asks, topics, type Ask } from './records'
import { askView, hostPhone, lecturerPhone, takenSlots, topicView } from './views'

const most = 50
const page = 1000

export const myTalks = implement(mineContract, async ({ db, keys, subject, now }) => {
  const { _ } = db
  const [asLecturer, asHost, offered] = await Promise.all([
    db.find(asks, { lecturer: subject._id }, { order: [['from', 'desc']], limit: most }),
    db.find(asks, { host: subject._id }, { order: [['from', 'desc']], limit: most }),
    db.find(topics, { lecturer: subject._id }, { order: [['at', 'desc']], limit: most }),
  ])
  const lecturers = [...new Set(asHost.map(({ lecturer }) => lecturer))]
  const [facts, taken, nameOf] = await Promise.all([
    lecturers.length === 0 ? [] : db.find(privateFacts, { _id: _.in(lecturers) }),
    takenSlots(db, offered),
    namesOf(db, [subject._id, ...lecturers, ...asLecturer.map(({ host }) => host)]),
  ])
  return ok({
    asLecturer: asLecturer.map((ask) => askView(ask, hostPhone(keys, ask), nameOf)),
    asHost: asHost.map((ask) => askView(ask, lecturerPhone(keys, ask, facts), nameOf)),
    topics: offered.map((topic) => topicView(topic, taken, nameOf, now)),
  })
})

export const menuOfUnit = implement(unitContract, async ({ db, input, now }) => {
  const unitPath = input.unitId
  const [found, latest, sums] = await Promise.all([
    db.find(topics, { unitPath }, { order: [['at', 'desc']], limit: 100 }),
    db.find(asks, { unitPath }, { order: [['from', 'desc']], limit: most }),
    sumsOf(db, unitPath),
  ])
  const [taken, nameOf] = await Promise.all([takenSlots(db, found), namesOf(db, [...found.map(({ lecturer }) => lecturer), ...latest.flatMap(({ lecturer, host }) => [lecturer, host])])])
  const waitingFirst = [...found].sort((one, other) => Number(other.state === 'waiting') - Number(one.state === 'waiting'))
  return ok({ topics: waitingFirst.map((topic) => topicView(topic, taken, nameOf, now)), asks: latest.map((ask) => askView(ask, '', nameOf)), sums })
})

/** Counted from the rows, however many there are. */
async function sumsOf(db: Database, unitPath: string): Promise<MenuSums> {
  let sums: MenuSums = { held: 0, reached: 0, helpers: 0 }
  for (let skip = 0; ; skip += page) {
    const some = await db.find(asks, { unitPath, state: 'held' }, { order: [['from', 'desc']], limit: page, skip, fields: ['reached', 'helpers'] })
    sums = some.reduce(add, sums)
    if (some.length < page) return sums
  }
}

const add = (sums: MenuSums, { reached, helpers }: Pick<Ask, 'reached' | 'helpers'>): MenuSums => ({
  held: sums.held + 1,
  reached: sums.reached + (reached ?? 0),
  helpers: sums.helpers + (helpers ?? 0),
})
