import { makeCard } from '../../core/codes/cards'
import { tickets } from '../../core/files/records'
import { writeSheet } from '../../core/files/sheet'
import { loginId } from '../../core/people/bind'
import { headings } from '../../core/people/import-lines'
import { helpers, logins, people, units, type Person } from '../../core/people/records'
import { slips, waitings } from '../../core/people/records-binding'
import { slipId } from '../../core/people/slip'
import { testKeys } from '../support/call'
import { deqing, op, type Town } from './town'

/** An act that is cut off and never sent again: what comes before it, its input, and who does it. */
export interface Story {
  readonly name: string
  readonly as: 'admin' | 'organiser' | 'p_one' | 'p_son' | 'stranger'
  /** Makes what is needed; gives the input. */
  readonly prepare: (town: Town) => Promise<Record<string, unknown>>
}

const digits = '1234567890123456'
const day = 86_400_000
const phone = '13900000001'

/** Two records of one human with all that one can have, and a son who helps. */
async function family(town: Town): Promise<void> {
  await town.settle('p_one', '王秀英')
  await town.settle('p_two', '王秀英')
  await town.settle('p_son', '王小明', deqing, '13900000009')
  await town.db.add(helpers, { _id: 'p_son:p_two', helper: 'p_son', subject: 'p_two', rights: ['courses'], since: 0, revokedAt: null })
  await makeCard(town.db, { person: 'p_two', act: 'card', by: '', now: town.now })
  await town.tick()
}
/** Nothing of the input: what has to be there first. */
const after = (made: Promise<void>): Promise<object> => made.then(() => ({}))
const reason = '登记了两次'
async function merged(town: Town): Promise<string> {
  await family(town)
  const { mergeId } = await town.yes<{ mergeId: string }>(op('people.merge'), { into: 'p_one', from: 'p_two', reason }, { as: town.organiser, requestId: 'merged-before' })
  await town.tick()
  return mergeId
}
async function slip(town: Town): Promise<void> {
  await family(town)
  await town.db.add(slips, { _id: slipId(testKeys, digits), person: 'p_one', goodUntil: town.now + 14 * day, by: '', at: town.now, usedBy: null, void: false, file: 'cloud://x/slip' })
}
async function sheet(town: Town, what: 'people' | 'units', by: Person, rows: readonly (readonly (string | number)[])[]): Promise<object> {
  const bytes = await writeSheet('名单', headings[what].map((heading) => ({ heading, width: 12 })), rows)
  await town.db.add(tickets, { _id: 'f_0123456789abcdef0123', person: by._id, kind: 'sheet', cloudPath: 'uploads/one.xlsx', goodUntil: town.now + day })
  town.storage.set('cloud://x/uploads/one.xlsx', bytes)
  return { ticketId: 'f_0123456789abcdef0123', fileId: 'cloud://x/uploads/one.xlsx' }
}
async function school(town: Town): Promise<void> {
  await family(town)
  await town.db.add(units, { _id: 'u_school', name: '老年学校', above: 'u_deqing', path: [...deqing, 'u_school'], phone: '05722390001' })
  await town.settle('p_pupil', '赵大明', [...deqing, 'u_school'], '13900000005')
  await town.db.change(people, 'p_pupil', {}, { unitName: '老年学校' })
  await town.tick()
}
const introduction = { name: '钱阿婆', phone: '13900000007', birthYear: 1950 }
const invited = async (town: Town): Promise<string> => (await town.yes<{ digits: string }>(op('people.inviteHelper'), { rights: ['courses'] }, { as: await town.person('p_one') })).digits

const registry: readonly Story[] = [
  { name: 'people.register', as: 'stranger', prepare: async () => ({ ...introduction, unitId: 'u_deqing', consent: '2026-11' }) },
  { name: 'people.registerAtDesk', as: 'organiser', prepare: async () => ({ unitId: 'u_deqing', person: introduction, consent: true }) },
  {
    name: 'people.importPeople',
    as: 'organiser',
    prepare: async (town) => ({ unitId: 'u_deqing', consent: true, apply: true, upload: await sheet(town, 'people', town.organiser, [['丁一', '13955550001', 1950], ['丁二', '13955550002', 1951], ['丁三', '13955550003', 1952]]) }),
  },
  { name: 'people.importUnits', as: 'admin', prepare: async (town) => ({ unitId: 'u_deqing', apply: true, upload: await sheet(town, 'units', town.admin, [['洛舍镇', '', '05728060003'], ['洛舍村', '洛舍镇', '05728060004']]) }) },
  { name: 'people.addUnit', as: 'admin', prepare: async () => ({ above: 'u_deqing', name: '洛舍镇', phone: '05728060003' }) },
  { name: 'people.editUnit', as: 'admin', prepare: async (town) => ({ ...(await after(school(town))), unitId: 'u_school', name: '老年大学', phone: '05722390009' }) },
  { name: 'people.moveUnit', as: 'admin', prepare: async (town) => ({ ...(await after(school(town))), unitId: 'u_school', under: 'u_anji' }) },
  { name: 'people.retireUnit', as: 'admin', prepare: async (town) => ({ ...(await after(school(town))), unitId: 'u_school', retired: true, reason: '并校' }) },
]

const binding: readonly Story[] = [
  { name: 'people.makeSlip', as: 'organiser', prepare: async (town) => ({ ...(await after(slip(town))), personId: 'p_one' }) },
  { name: 'people.bindBySlip', as: 'stranger', prepare: async (town) => ({ ...(await after(slip(town))), code: digits }) },
  { name: 'people.bindByPhone', as: 'stranger', prepare: async (town) => ({ ...(await after(slip(town))), code: 'local-13900000009', name: '王小明', birthYear: 1958 }) },
  { name: 'people.showWaiting', as: 'stranger', prepare: async () => ({}) },
  {
    name: 'people.bindAtDesk',
    as: 'organiser',
    prepare: async (town) => {
      await family(town)
      await town.db.add(waitings, { _id: 'o_stranger', digits: '12345678', goodUntil: town.now + day, act: '' })
      return { personId: 'p_one', digits: '12345678' }
    },
  },
  {
    name: 'people.unbind',
    as: 'organiser',
    prepare: async (town) => {
      await slip(town)
      await town.yes(op('people.bindBySlip'), { code: digits }, { as: null, openid: 'o_lost' })
      return { personId: 'p_one', loginId: town.db.all(logins).filter(({ _id }) => _id === 'o_lost').map(loginId)[0], reason: '手机丢了' }
    },
  },
]

const relations: readonly Story[] = [
  { name: 'people.inviteHelper', as: 'p_one', prepare: async (town) => ({ ...(await after(family(town))), rights: ['courses'] }) },
  { name: 'people.acceptInvitation', as: 'p_son', prepare: async (town) => ({ ...(await after(family(town))), phone, digits: await invited(town) }) },
  {
    name: 'people.revokeHelper',
    as: 'p_one',
    prepare: async (town) => {
      await family(town)
      await town.yes(op('people.acceptInvitation'), { phone, digits: await invited(town) }, { as: await town.person('p_son') })
      return { helperId: 'p_son' }
    },
  },
  { name: 'people.helperAtDesk', as: 'organiser', prepare: async (town) => ({ ...(await after(family(town))), personId: 'p_one', helper: { name: '王小明', phone: '13900000009' }, rights: ['courses'], form: '表 1' }) },
  { name: 'people.endHelpAtDesk', as: 'organiser', prepare: async (town) => ({ ...(await after(family(town))), personId: 'p_two', helperId: 'p_son', reason: '家人来电' }) },
]

const posts: readonly Story[] = [
  { name: 'people.appoint', as: 'admin', prepare: async (town) => ({ ...(await after(family(town))), personId: 'p_one', role: 'admin', at: town.bureau }) },
  { name: 'people.appoint', as: 'admin', prepare: async (town) => ({ ...(await after(family(town))), personId: 'p_one', role: 'organiser', at: 'u_anji' }) },
  {
    name: 'people.dismiss',
    as: 'admin',
    prepare: async (town) => {
      await family(town)
      const post = { personId: 'p_one', role: 'admin', at: town.bureau }
      await town.yes(op('people.appoint'), post, { as: town.admin })
      return post
    },
  },
  { name: 'people.freeze', as: 'organiser', prepare: async (town) => ({ ...(await after(family(town))), personId: 'p_one', reason: '住院' }) },
  {
    name: 'people.freeze',
    as: 'admin',
    prepare: async (town) => {
      await family(town)
      await town.yes(op('people.appoint'), { personId: 'p_one', role: 'admin', at: town.bureau }, { as: town.admin })
      return { personId: 'p_one', reason: '住院' }
    },
  },
  { name: 'people.markLeft', as: 'organiser', prepare: async (town) => ({ ...(await after(family(town))), personId: 'p_two', kind: 'moved', reason: '搬走' }) },
]

const merging: readonly Story[] = [
  { name: 'people.merge', as: 'organiser', prepare: async (town) => ({ ...(await after(family(town))), into: 'p_one', from: 'p_two', reason }) },
  { name: 'people.merge', as: 'admin', prepare: async (town) => ({ ...(await after(family(town))), into: 'p_one', from: 'p_elsewhere', reason }) },
  { name: 'people.unmerge', as: 'organiser', prepare: async (town) => ({ mergeId: await merged(town), reason: '不是同一位' }) },
]

export const stories: readonly Story[] = [...registry, ...binding, ...relations, ...posts, ...merging]
