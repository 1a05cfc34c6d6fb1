import { staffOperations as fileOperations } from '../../core/courses/files'
import { courseDefaults } from '../../core/courses/contract/course-form'
import { courseFinders } from '../../core/courses'
import { sites, terms, type Term } from '../../core/courses/records'
import type { Operation } from '../../core/kernel/operation'
import type { Sdk } from '../../core/kernel/sdk'
import { qrPng } from '../../core/files/qr-png'
import { peopleFinders } from '../../core/people/finders'
import { bureauUnit, people, units, type Person } from '../../core/people/records'
import * as product from './code'
import { appointed, personOf, Stage } from '../support/call'

export const hourMs = 3_600_000
export const dayMs = 24 * hourMs
const path = ['u_city']

/** What of the room's code a story needs: the product's, or one with a guard taken out. What it leaves out is the product's. */
export interface CourseCode {
  readonly memberOperations: readonly Operation[]
  readonly staffOperations: readonly Operation[]
}

/** The cloud's storage in memory: what was put there, by its fileID. */
export class Shelf {
  readonly files = new Map<string, Buffer>()
  /** What WeChat drew codes for. */
  readonly drawn: unknown[] = []

  sdk(picture: Buffer): Pick<Sdk, 'uploadFile' | 'downloadFile' | 'getTempFileURL' | 'openapi'> {
    const unreached = (): never => {
      throw new Error('not asked of WeChat here')
    }
    return {
      uploadFile: async ({ cloudPath, fileContent }) => {
        const fileID = `cloud://test/${cloudPath}`
        this.files.set(fileID, fileContent)
        return { fileID }
      },
      downloadFile: async ({ fileID }) => {
        const fileContent = this.files.get(fileID)
        if (!fileContent) throw new Error('no such file')
        return { fileContent }
      },
      getTempFileURL: async ({ fileList }) => ({ fileList: fileList.map((fileID) => ({ fileID, tempFileURL: `https://files/${fileID}`, status: 0 })) }),
      openapi: {
        phonenumber: { getPhoneNumber: unreached },
        subscribeMessage: { send: unreached },
        security: { msgSecCheck: unreached },
        wxacode: {
          getUnlimited: async (code) => {
            this.drawn.push(code)
            return { buffer: picture }
          },
        },
      },
    }
  }
}

/** What WeChat draws, here: made once, because drawing takes longer than a whole story. */
const picture = qrPng('packages/courses/detail/index?scene=c')

/** A senior university in memory: one unit, two sites, two terms, an organiser, and whoever is added. */
export class College extends Stage {
  readonly organiser = personOf('p_org', '沈老师', path, [appointed('organiser', 'u_city')])
  /** Of the bureau: terms and draws are theirs. */
  readonly admin = personOf('p_admin', '俞局长', path, [appointed('admin', bureauUnit)])

  private constructor(
    readonly shelf: Shelf,
    private readonly code: CourseCode,
    turn?: (what: string) => Promise<void>,
  ) {
    super({ ...peopleFinders, ...courseFinders }, turn, shelf.sdk(picture))
  }

  static async found(code: CourseCode = product, turn?: (what: string) => Promise<void>): Promise<College> {
    const college = new College(new Shelf(), code, turn)
    const { db } = college
    await db.add(units, { _id: 'u_city', name: '市老年大学', above: null, path, phone: '05722390001' })
    for (const [id, name, latitude] of [['s_hall', '文化礼堂', 30.64], ['s_school', '老年大学', 30.86]] as const)
      await db.add(sites, { _id: id, unit: 'u_city', unitPath: path, name, address: `${name}路 6 号`, longitude: 120.06, latitude, access: '有电梯', phone: '05728060001', lift: true, bus: '303 路', movedFrom: null, version: 1, act: id })
    for (const term of [autumn, spring]) await db.add(terms, { ...term })
    for (const person of [college.organiser, college.admin]) await college.settle(person)
    return college
  }

  /** An operation of the room by its name without the room's. */
  op(name: string): Operation {
    const found = [...this.code.memberOperations, ...this.code.staffOperations, ...product.staffOperations, ...fileOperations].find(({ contract }) => contract.name === `courses.${name}`)
    if (!found) throw new Error(`no courses.${name}`)
    return found
  }

  async settle(person: Person): Promise<Person> {
    await this.db.add(people, { ...person })
    return person
  }

  /** Publishes a course; gives its id. */
  async publish(more: object = {}, termId = 't_autumn'): Promise<string> {
    const { courseId } = await this.yes<{ courseId: string }>(this.op('publish'), { unitId: 'u_city', termId, course: { ...form, ...more } }, { as: this.organiser })
    return courseId
  }
}

export const one = personOf('p_one', '王秀英', path)
export const two = personOf('p_two', '李建国', path)
export const three = personOf('p_three', '周桂芳', path)

const windows = { opensAt: 0, closesAt: 4e12, mostCourses: 2, returningOpensAt: null, offerHours: 48, feeDueWorkingDays: 2, minimumDay: null, daysOff: ['2027-01-01'], absencesEnd: 6, certificatePercent: 70, ranks: 3, returningFirst: true }
export const autumn: Term = { _id: 't_autumn', name: '秋冬学期', firstDay: '2026-11-23', lastDay: '2027-02-28', ...windows }
export const spring: Term = { _id: 't_spring', name: '春季学期', firstDay: '2027-03-01', lastDay: '2027-07-10', ...windows, daysOff: ['2027-05-03'] }

/** A course on Wednesday afternoons. */
export const form = {
  ...{ title: '太极拳（二十四式）', topic: '健身', about: '从头教起', teacher: '沈梅', teacherAbout: '', siteId: 's_hall', slots: [{ weekday: 3, from: 840, to: 930 }] },
  ...{ firstDay: '2026-12-02', sessions: 8, daysOff: [], fee: 0, ageMin: 50, ageMax: 75, capacity: 20, deskSeats: 2, phone: '0572-8060001', ...courseDefaults },
}
