import type { InputFor, OperationName } from '../operations'

/** The ids of what there is in the world, of `self` and of the county where not said otherwise. */
export interface Ids {
  readonly self: string
  /** Somebody whom nobody minds being appointed, dismissed and enrolled. */
  readonly dummy: string
  /** Somebody whom nobody minds being frozen, merged and let go. */
  readonly double: string
  /** Two who may be one human, and a merge. */
  readonly twins: string
  readonly merge: string
  readonly unit: string
  readonly site: string
  readonly term: string
  readonly course: string
  readonly activity: string
  readonly shift: string
  /** A check of the shift that did not fit. */
  readonly check: string
  /** Of the county. */
  readonly team: string
  /** The visits to `self`. */
  readonly visit: string
  /** Something that `self` offers. */
  readonly topic: string
  readonly station: string
  readonly sign: string
  readonly product: string
  readonly stock: string
  readonly voucher: string
  readonly message: string
}

/** An input for each operation of a room. Each call makes it anew. */
export type Inputs = { readonly [Name in OperationName]: (ids: Ids) => InputFor<Name> }

export const dayMs = 86_400_000
export const at = { longitude: 120.0651, latitude: 30.6389 }
export const phone = '0572-8060001'
export const desk = { name: '沈阿婆', phone: '13855550001', birthYear: 1950 }
export const dayIn = (days: number): string => new Date(Date.now() + 8 * 3_600_000 + days * dayMs).toISOString().slice(0, 10)

export const courseForm = (siteId: string) => ({
  title: '竹编入门',
  topic: '手工',
  about: '从头教起',
  teacher: '朱建国',
  teacherAbout: '竹编三十年',
  siteId,
  slots: [{ weekday: 3, from: 840, to: 930 }],
  firstDay: dayIn(3),
  sessions: 12,
  daysOff: [dayIn(10)],
  fee: 20,
  ageMin: 50,
  ageMax: 75,
  capacity: 20,
  deskSeats: 2,
  phone,
  mode: 'queue' as const,
  quotas: [{ village: '东衡村', seats: 4 }],
  minimum: 12,
  sex: 'any' as const,
  residence: '',
  units: [],
  series: '竹编',
  level: 1,
  needsLevelBefore: false,
  keepForCouple: true,
})

export const activityForm = (siteId: string) => ({ title: '陪诊', tag: '实践', about: '陪老人看病', notes: '带水杯', siteId, contact: '沈老师', phone })
export const slotForm = () => ({ from: Date.now() + dayMs, to: Date.now() + dayMs + 3_600_000 })
export const shiftForm = () => ({ from: Date.now() + dayMs, to: Date.now() + dayMs + 2 * 3_600_000, capacity: 5 })
export const came = () => ({ inAt: Date.now() - 7_200_000, outAt: Date.now() - 3_600_000 })
export const teamForm = () => ({ kind: 'studio' as const, name: '老杨调解工作室', phone, about: '邻里的事，坐下来说', hours: '周一到周五 9 点到 11 点', place: '文化礼堂二楼', visits: false, courses: ['c_nothing'], callUntil: Date.now() + dayMs })
