import { followMessages } from '../../core/messages/follow-person'
import { followPeople } from '../../core/people/events'
import { followPerson } from '../../core/people/follow-person'
import { memberOperations } from '../../core/people'
import { bureauId, bureaus, bureauUnit, logins, people, privateFacts, units, type Person } from '../../core/people/records'
import { sealPhone } from '../../core/people/private-facts'
import { peopleFinders, staffOperations } from '../../core/people/staff'
import { sweepPeople } from '../../core/people/sweep'
import type { Operation } from '../../core/kernel/operation'
import type { Sdk } from '../../core/kernel/sdk'
import { appointed, personOf, Stage, testKeys, testSdk } from '../support/call'
import type { Turn } from '../support/memory-database'

export const deqing = [bureauUnit, 'u_deqing']
export const anji = [bureauUnit, 'u_anji']

/** The operation of that name. */
export function op(name: string): Operation {
  const found = [...memberOperations, ...staffOperations].find(({ contract }) => contract.name === name)
  if (!found) throw new Error(`no operation ${name}`)
  return found
}

/** A storage in memory, and WeChat's word for a telephone: `local-<number>`. */
function storageOf(files: Map<string, Buffer>): Partial<Sdk> {
  return {
    uploadFile: async ({ cloudPath, fileContent }) => {
      files.set(`cloud://x/${cloudPath}`, fileContent)
      return { fileID: `cloud://x/${cloudPath}` }
    },
    downloadFile: async ({ fileID }) => {
      const fileContent = files.get(fileID)
      if (!fileContent) throw new Error(`no file ${fileID}`)
      return { fileContent }
    },
    getTempFileURL: async ({ fileList }) => ({ fileList: fileList.map((fileID) => ({ fileID, tempFileURL: `https://x/${fileID}`, status: 0 })) }),
    deleteFile: async ({ fileList }) => fileList.forEach((fileID) => files.delete(fileID)),
    openapi: { ...testSdk.openapi, phonenumber: { getPhoneNumber: async ({ code }) => ({ phoneInfo: { purePhoneNumber: code.replace('local-', '') } }) } },
  }
}

/** A bureau with two counties, an admin, an organiser in each, and whoever is added. */
export class Town extends Stage {
  readonly admin = personOf('p_admin', '周局长', [bureauUnit], [appointed('admin', bureauUnit)])
  readonly organiser = personOf('p_organiser', '李组织', deqing, [appointed('organiser', 'u_deqing')])
  readonly elsewhere = personOf('p_elsewhere', '陈组织', anji, [appointed('organiser', 'u_anji')])

  constructor(turn?: Turn, readonly storage: Map<string, Buffer> = new Map()) {
    const reach = storageOf(storage)
    super(peopleFinders, turn, reach)
  }

  readonly bureau = bureauUnit

  /** `turn`: what each round trip waits for, from then on when the town is there. */
  static async found(turn?: (what: string, town: Town) => Promise<void>): Promise<Town> {
    let isThere = false
    const town: Town = new Town(async (what) => (isThere ? turn?.(what, town) : undefined))
    const unit = (id: string, name: string, path: readonly string[]) => town.db.add(units, { _id: id, name, above: path.at(-2) ?? null, path, phone: '05722390001' })
    await unit(bureauUnit, '市局', [bureauUnit])
    await unit('u_deqing', '德清县', deqing)
    await unit('u_anji', '安吉县', anji)
    await town.db.add(bureaus, { _id: bureauId, claimedBy: 'p_admin', admins: ['p_admin'] })
    for (const person of [town.admin, town.organiser, town.elsewhere]) await town.db.add(people, { ...person })
    isThere = true
    return town
  }

  /** Somebody with a telephone and a login of their own. */
  async settle(id: string, name: string, unitPath: readonly string[] = deqing, phone = '13900000001'): Promise<Person> {
    const person = personOf(id, name, unitPath)
    await this.db.add(people, { ...person, seekTwins: true })
    await this.db.add(privateFacts, { _id: id, ...sealPhone(testKeys, id, phone), contact: null })
    await this.db.add(logins, { _id: `o_${id}`, person: id, at: 0 })
    return person
  }

  /** Somebody as they are now. */
  async person(id: string): Promise<Person> {
    const found = await this.db.get(people, id)
    if (!found) throw new Error(`no person ${id}`)
    return found
  }

  /** One turn of the clockwork, as far as people are concerned. */
  async tick(): Promise<void> {
    await followPeople(this.instance, { people: followPerson, messages: followMessages }, this.now)
    await sweepPeople(this.instance, this.now)
  }
}
