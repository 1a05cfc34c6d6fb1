import { showCode } from '../../core/codes/shown'
import { courseFinders } from '../../core/courses'
import { sites } from '../../core/courses/records'
import type { ShownCode } from '../../core/people/contract/member'
import { peopleFinders } from '../../core/people/staff'
import { people, units, type Person } from '../../core/people/records'
import * as product from '../../core/volunteering'
import { shiftId } from '../../core/volunteering/records'
import { appointed, personOf, Stage, testKeys } from '../support/call'
import type { Turn } from '../support/memory-database'

export type VolunteeringCode = typeof product

const hourMs = 3_600_000
export const minuteMs = 60_000

const city = ['u_city']
const deqing = ['u_city', 'u_deqing']
export const organiser = personOf('p_organiser', '李组织', deqing, [appointed('organiser', 'u_deqing')])
export const stranger = personOf('p_stranger', '陈外人', ['u_city', 'u_anji'], [appointed('organiser', 'u_anji')])
export const wang = personOf('p_wang', '王秀英', deqing)
export const zhao = personOf('p_zhao', '赵大明', deqing)
export const qian = personOf('p_qian', '钱阿婆', deqing)

export const form = {
  title: '社区宣讲',
  tag: '宣讲',
  about: '给邻居讲讲新政策',
  notes: '穿红马甲',
  siteId: 's_hall',
  contact: '李老师',
  phone: '05728060001',
}

/** A studio that the county's people can join. */
export const teamForm = { kind: 'studio', name: '老杨调解工作室', phone: '0572-8060004', about: '邻里的事，坐下来说', hours: '周一上午', place: '文化礼堂', visits: false, courses: ['c_mediation'] }

/** A team in Deqing with two sites; its operations are the product's, or those of a twin with a guard taken out. */
export class Team extends Stage {
  private readonly operations

  private constructor({ volunteeringFinders, memberOperations, staffOperations }: VolunteeringCode, turn?: Turn) {
    super({ ...volunteeringFinders, unit: peopleFinders.unit, person: peopleFinders.person, site: courseFinders.site }, turn)
    this.operations = new Map([...memberOperations, ...staffOperations].map((operation) => [operation.contract.name, operation]))
  }

  static async gather(code: VolunteeringCode = product, turn?: Turn): Promise<Team> {
    const team = new Team(code, turn)
    const { db } = team
    await db.add(units, { _id: 'u_city', name: '市局', above: null, path: city, phone: '' })
    await db.add(units, { _id: 'u_deqing', name: '德清县', above: 'u_city', path: deqing, phone: '' })
    for (const [_id, name, unitPath] of [['s_hall', '文化礼堂', deqing], ['s_park', '公园', city], ['s_far', '安吉站', ['u_city', 'u_anji']]] as const) {
      const at = { address: '一号', longitude: 120, latitude: 30.6, access: '', phone: '', act: '' }
      await db.add(sites, { _id, unit: unitPath.at(-1), unitPath, name, ...at })
    }
    for (const person of [organiser, stranger, wang, zhao, qian]) await db.add(people, { ...person })
    return team
  }

  /** An operation by its name, without the room's. */
  op(name: string) {
    const operation = this.operations.get(`volunteering.${name}`)
    if (!operation) throw new Error(`no operation volunteering.${name}`)
    return operation
  }

  ask<Data = Record<string, unknown>>(name: string, input: Record<string, unknown>, as: Person | null, requestId?: string) {
    return this.yes<Data>(this.op(name), input, { as, ...(requestId ? { requestId } : {}) })
  }

  refused(name: string, input: Record<string, unknown>, as: Person | null, requestId?: string) {
    return this.no(this.op(name), input, { as, ...(requestId ? { requestId } : {}) })
  }

  /** Publishes an activity with shifts `[hours from now, length in hours, places]`; gives the ids of its shifts. */
  async publish(...shifts: readonly (readonly [inHours: number, hours: number, capacity: number])[]): Promise<string[]> {
    const spans = shifts.map(([inHours, hours, capacity]) => ({ from: this.now + inHours * hourMs, to: this.now + (inHours + hours) * hourMs, capacity }))
    const { activityId } = await this.ask<{ activityId: string }>('publish', { unitId: 'u_deqing', activity: form, shifts: spans }, organiser)
    return shifts.map((_shift, index) => shiftId(activityId, index + 1))
  }

  /** `speaker` has a talk on the menu, a village asks for it through `host`, and both have confirmed. Gives the ask's id. */
  async promiseTalk(speaker: Person, host: Person): Promise<string> {
    const slots = [{ from: this.now + 50 * 60 * minuteMs, to: this.now + 51 * 60 * minuteMs }]
    const { topicId } = await this.ask<{ topicId: string }>('putTopic', { topic: { kind: 'talk', title: '讲一讲', about: '', slots } }, speaker)
    await this.ask('allowTopic', { topicId, allow: true }, organiser)
    const { askId } = await this.ask<{ askId: string }>('askTopic', { topicId, slotId: `${topicId}-1`, ask: { forWhom: '村', place: '堂', people: 9, phone: '13900000009', words: '' } }, host)
    await this.ask('answerAsk', { askId, agree: true, words: '' }, speaker)
    await this.ask('confirmAsk', { askId }, host)
    return askId
  }

  /** What the organiser's screen shows now. */
  shown(shift: string): ShownCode {
    return showCode(testKeys, 'shift', shift, this.now)
  }

  /** Lets time pass. */
  wait(minutes: number): void {
    this.now += minutes * minuteMs
  }
}
