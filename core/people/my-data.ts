import { keepFile } from '../files/keep'
import { writeSheet, type Cell } from '../files/sheet'
import { dayOf, minuteOf } from '../kernel/calendar'
import type { Database } from '../kernel/database'
import { ok, refuse } from '../kernel/errors'
import { hashOf } from '../kernel/ids'
import { implement } from '../kernel/operation'
import { unseal } from '../kernel/seal'
import type { Membership } from '../volunteering/teams/records'
import { consentVersion } from './contract/member'
import { exportMine as exportContract, leave as leaveContract, myData as dataContract } from './contract/privacy'
import { thingsOf } from './my-things'
import { openContact, openPhone } from './private-facts'
import { people, privateFacts, units } from './records'
import { turn, wasTurned } from './status'

export const myData = implement(dataContract, async ({ db, subject, now }) => {
  const { _ } = db
  const things = await thingsOf(db, subject._id, now)
  const viewers = [...new Set(things.seen.map(({ by }) => by))]
  const staff = viewers.length === 0 ? [] : await db.find(people, { _id: _.in(viewers) }, { fields: ['name', 'unitName'], limit: viewers.length })
  const seats = things.claims.filter(({ status }) => status === 'seat' || status === 'line').filter(({ meets }) => (meets.kind === 'once' ? meets.to > now : meets.lastDay >= dayOf(now)))
  return ok({
    consent: subject.consent,
    currentVersion: consentVersion,
    logins: things.bound.length,
    helpers: things.mine.length,
    messages: things.told.length,
    courses: things.claims.filter(({ book }) => book.startsWith('course:')).length,
    shifts: things.claims.filter(({ book }) => book.startsWith('shift:')).length,
    entries: things.moves.length,
    vouchers: things.goods.length,
    services: things.served.length,
    teams: things.teams.length,
    applications: things.asked.length,
    visits: { asked: things.visited.length, visiting: things.visiting },
    running: { seats: seats.map(({ title }) => title), points: things.points, vouchers: things.goods.filter(({ status }) => status === 'reserved').length },
    looks: things.seen.map(({ by, at, why, reason }) => {
      const viewer = staff.find(({ _id }) => _id === by)
      return { byName: viewer?.name ?? '', unitName: viewer?.unitName ?? '', at, why, reason }
    }),
  })
})

const when = (at: number): string => `${dayOf(at)} ${String(Math.floor(minuteOf(at) / 60)).padStart(2, '0')}:${String(minuteOf(at) % 60).padStart(2, '0')}`

const joined = (...words: readonly string[]): string => words.filter((word) => word !== '').join('，')

const memberWords = { asked: '等队里回音', invited: '队里请您加入', recommended: '单位推荐了您', member: '队员', declined: '没有加入', left: '退出了' } as const
const askedWords = { asked: '等批准', approving: '等批准', approved: '批准了', declined: '没有批准', withdrawn: '自己取消了', ended: '没有来成' } as const
const visitWords = { asked: '在等人去', accepted: '有人走访', ended: '结束了' } as const

/** The teams by their names: one round trip, and none without a team. */
async function teamRows(db: Database, some: readonly Membership[]): Promise<Cell[][]> {
  const { _ } = db
  const known = some.length === 0 ? [] : await db.find(units, { _id: _.in(some.map(({ team }) => team)) }, { fields: ['name'], limit: some.length })
  const nameOf = (id: string): string => known.find(({ _id }) => _id === id)?.name ?? ''
  return some.map(({ team, state, since }) => ['队伍', joined(nameOf(team), memberWords[state]), when(since)])
}

/** Everything, a line for each thing, in the words of the screens. */
export const exportMine = implement(exportContract, async (call) => {
  const { db, keys, subject, now } = call
  const [facts, things] = await Promise.all([db.get(privateFacts, subject._id), thingsOf(db, subject._id, now)])
  const contact = openContact(keys, facts)
  const rows: Cell[][] = [
    ['资料', '名字', subject.name],
    ['资料', '电话', openPhone(keys, facts)],
    ['资料', '出生年份', String(subject.birthYear || '')],
    ['资料', '单位', subject.unitName],
    ['资料', '性别', subject.sex ?? ''],
    ['资料', '村或社区', subject.residence ?? ''],
    ['资料', '紧急联系人', contact ? `${contact.relation} ${contact.name} ${contact.phone}` : ''],
    ['资料', '登记的日子', when(subject.since)],
    ['资料', '同意书', `${subject.consent.version} 版，${when(subject.consent.at)}`],
    ['积分', '现在可用', String(things.points)],
    ...things.bound.map(({ at }) => ['微信', '绑定的日子', when(at)]),
    ...things.mine.map(({ since }) => ['家人代办', '开始的日子', when(since)]),
    ...things.claims.map(({ book, title, at }) => [book.startsWith('course:') ? '课程' : '班次', title, when(at)]),
    ...things.served.map(({ title, inAt, minutes }) => ['志愿服务', `${title}，${minutes ?? 0} 分钟`, when(inAt)]),
    ...(await teamRows(db, things.teams)),
    ...things.asked.map(({ title, state, words, at }) => ['申请班次', joined(title, askedWords[state], words), when(at)]),
    ...things.visited.map((visit) => ['走访关爱', joined(visitWords[visit.state], unseal(keys, visit.sealedFor, 'visitWish', visit.wish), `来过 ${visit.times} 次`), when(visit.since)]),
    ...things.moves.map(({ what, at }) => ['积分', what, when(at)]),
    ...things.goods.map(({ productName, at }) => ['兑换', productName, when(at)]),
    ...things.told.map(({ kind, at }) => ['消息', kind, when(at)]),
    ...things.seen.map(({ why, reason, at }) => ['电话被看过', why === 'calls' ? '打电话通知' : (reason ?? ''), when(at)]),
    ...things.done.map(({ operation, at }) => ['别人替我办', operation, when(at)]),
  ]
  const sheet = await writeSheet('我的信息', [{ heading: '类别', width: 14 }, { heading: '内容', width: 40 }, { heading: '日期或详情', width: 24 }], rows)
  return ok(await keepFile(call, subject._id, `我的信息-${dayOf(now)}.xlsx`, sheet, now))
})

/**
 * Whoever has left is nobody to us, or somebody new who may bear the same name: the phone and its request say whether this very leaving
 * was done, and not the person, so that a late repeat is answered as before and nobody who came back is deleted by it.
 */
export const leave = implement(leaveContract, async ({ db, actor, input, act, now }) => {
  const { openid, person } = actor
  const request = hashOf('people.leave', [openid, act.slice(actor.key.length + 1)])
  if (await wasTurned(db, 'left', request)) return ok({})
  if (!person) return refuse('NOT_REGISTERED')
  if (person.status !== 'active') return refuse('FROZEN')
  if (input.name !== person.name) return refuse('NAME_DIFFERS')
  const done = await turn(db, { person: person._id, to: 'left', now, by: person._id, act: request, reason: 'asked' })
  return done === 'NO_SUCH_PERSON' ? refuse('NOT_ALLOWED') : done === 'done' ? ok({}) : refuse(done)
})
