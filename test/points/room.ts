import { instantOf } from '../../core/kernel/calendar'
import type { Outcome } from '../../core/kernel/errors'
import type { Operation } from '../../core/kernel/operation'
import type { Sdk } from '../../core/kernel/sdk'
import type { Appointment } from '../../core/people/records'
import { earnInside } from '../../core/points/earn'
import { addProduct } from '../../core/points/operations/add-product'
import { addStation } from '../../core/points/operations/add-station'
import { deliver } from '../../core/points/operations/deliver'
import { peopleFinders } from '../../core/people/finders'
import { people } from '../../core/people/records'
import { pointsFinders } from '../../core/points/scope'
import { appointed, personOf, Stage, type Caller } from '../support/call'
import type { Turn } from '../support/memory-database'

const nanxun = ['u_city', 'u_nanxun']
const songyang = ['u_city', 'u_songyang']
const names: Readonly<Record<string, string>> = { u_nanxun: '南浔区', u_songyang: '松阳县' }

export const wang = personOf('p_wang', '王秀英', nanxun)
export const li = personOf('p_li', '李建国', nanxun)
/** Organisers: two of Nanxun, one of Songyang. */
export const shen = personOf('p_shen', '沈丽华', nanxun, [appointed('organiser', 'u_nanxun')])
export const qian = personOf('p_qian', '钱亚萍', nanxun, [appointed('organiser', 'u_nanxun')])
export const wu = personOf('p_wu', '吴老师', songyang, [appointed('organiser', 'u_songyang')])

/** The closing time of the test's station, three days on. */
export const collectUntil = instantOf('2026-11-26', 1020)

/** The room of points with its people: an admin of the bureau, and two keepers of every station that was opened. Wang calls, if nobody else does. */
export class Room extends Stage {
  private readonly posts: Appointment[] = []
  readonly admin = personOf('p_admin', '周局长', ['u_city'], [appointed('admin', 'u_city')])
  readonly keeper = personOf('p_keeper', '李站长', nanxun, this.posts)
  readonly otherKeeper = personOf('p_keeper2', '陈站长', nanxun, this.posts)

  /** `turn`: what every round trip waits for; left out, nothing. `reach`: what of the SDK is there beside the database. */
  constructor(turn?: Turn, reach?: Partial<Sdk>) {
    super({ ...pointsFinders, ...peopleFinders, unit: async (_instance, id) => ({ unitPath: id === 'u_city' ? ['u_city'] : ['u_city', id], station: null, record: { _id: id, name: names[id] ?? id, above: 'u_city', path: ['u_city', id] } }) }, turn, reach)
    this.now = Date.parse('2026-11-23T10:00:00+08:00')
  }

  override call<Data = Record<string, unknown>>(operation: Operation, input: Record<string, unknown>, caller: Partial<Caller> = {}): Promise<Outcome<Data, string>> {
    return super.call<Data>(operation, input, { as: wang, ...caller })
  }

  override yes<Data = Record<string, unknown>>(operation: Operation, input: Record<string, unknown>, caller: Partial<Caller> = {}): Promise<Data> {
    return super.yes<Data>(operation, input, { as: wang, ...caller })
  }

  /** Opens a station of Nanxun; a repeat of the request opens none. */
  async station(facts: Record<string, unknown> = {}, requestId?: string): Promise<{ stationId: string; number: string }> {
    const at = { longitude: 120.42, latitude: 30.87 }
    const input = { unitId: 'u_nanxun', name: '南浔站', address: '适园路 1 号', at, phone: '0572-3022000', opens: 480, closes: 1020, ...facts }
    const station = await this.yes<{ stationId: string; number: string }>(addStation, input, { as: this.admin, ...(requestId && { requestId }) })
    this.posts.push(appointed('keeper', station.stationId))
    return station
  }

  /** A product for 10 points, at most 2 in a quarter. */
  async product(facts: Record<string, unknown> = {}): Promise<string> {
    const input = { unitId: 'u_nanxun', name: '茭白', kind: 'wildRice', portion: '2 斤', origin: '南浔和孚', points: 10, mostPerQuarter: 2, ...facts }
    return (await this.yes<{ productId: string }>(addProduct, input, { as: this.admin })).productId
  }

  /** Goods of today at a station. */
  async goods(stationId: string, productId: string, pieces: number, collectDays = 3): Promise<string> {
    const input = { stationId, productId, harvestDay: '2026-11-23', pieces, collectDays }
    return (await this.yes<{ stockId: string }>(deliver, input, { as: this.keeper })).stockId
  }

  /** Puts people on record, for operations that name them. */
  async register(...some: readonly ReturnType<typeof personOf>[]): Promise<void> {
    for (const person of some) await this.db.add(people, { ...person })
  }

  /** Two hours served in an activity of its own: 20 points. */
  async serve(shift: string, who = wang): Promise<void> {
    const facts = { person: who._id, unit: 'u_nanxun', shift, activity: `a_${shift}`, activityTitle: '陪诊', minutes: 120, day: '2026-11-23', by: who._id, now: this.now }
    await this.db.transact((tx) => earnInside(tx, facts))
  }
}
