import { keepFile } from '../../core/files/keep'
import { keptFiles, tickets, type Ticket } from '../../core/files/records'
import { sweepFiles } from '../../core/files/sweep'
import type * as Sweeping from '../../core/files/sweep'
import type * as Keeping from '../../core/files/keep'
import type { Sdk } from '../../core/kernel/sdk'
import { testSdk } from '../support/call'
import { Cut, CutOff } from '../support/cut-off'
import { MemoryDatabase, type Turn } from '../support/memory-database'
import { without } from '../support/without'

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]

/** A storage beside a database; what is put and taken away counts as a write, and a call may die before or after it. */
class Storage {
  now = Date.parse('2026-11-23T08:00:00+08:00')
  readonly files = new Map<string, string>()
  readonly db: MemoryDatabase
  readonly sdk: Sdk

  constructor(turn: Turn = async () => undefined) {
    this.db = new MemoryDatabase(turn)
    this.sdk = {
      ...testSdk,
      uploadFile: async ({ cloudPath, fileContent }) => {
        await turn('add storage')
        this.files.set(`cloud://x/${cloudPath}`, fileContent.toString())
        return { fileID: `cloud://x/${cloudPath}` }
      },
      deleteFile: async ({ fileList }) => {
        await turn('remove storage')
        for (const fileID of fileList) this.files.delete(fileID)
      },
      getTempFileURL: async ({ fileList }) => ({ fileList: fileList.map((fileID) => ({ fileID, tempFileURL: `https://x/${fileID}`, status: 0 })) }),
    }
  }

  keep(act?: string, code: typeof Keeping = { keepFile } as typeof Keeping) {
    return code.keepFile(this, 'p_one', '名单.xlsx', Buffer.from('王秀英'), this.now, act)
  }

  /** Turns of the clockwork, so many minutes from now on. */
  async later(minutes: number, code: typeof Sweeping = { sweepFiles }): Promise<void> {
    this.now += minutes * minute
    for (let turn = 0; turn < 3; turn++) await code.sweepFiles(this, this.now)
  }

  ticket(kind: Ticket['kind'], nth: number): Promise<boolean> {
    const cloudPath = `uploads/${String(nth).repeat(32)}.${kind === 'sheet' ? 'xlsx' : 'jpg'}`
    this.files.set(`cloud://x/${cloudPath}`, 'sent')
    return this.db.add(tickets, { _id: `f_${nth}`, person: 'p_one', kind, cloudPath, goodUntil: this.now + 15 * minute })
  }

  get records() {
    return this.db.all(keptFiles)
  }
}

test('a made file can be opened for a day, and then there is neither it nor a record of it', async () => {
  const storage = new Storage()
  const { fileId, url } = await storage.keep()
  expect([storage.files.get(fileId), url]).toEqual(['王秀英', `https://x/${fileId}`])
  await storage.later(23 * 60)
  expect([...storage.files.keys()]).toEqual([fileId])
  await storage.later(61)
  expect([storage.files.size, storage.records]).toEqual([0, []])
})

test('an act’s repeat gives the same file and changes nothing; one just before the end keeps it for as long as its link is good', async () => {
  const storage = new Storage()
  const first = await storage.keep('act')
  const before = storage.records
  storage.now += hour
  expect(await storage.keep('act')).toEqual(first)
  expect(storage.records).toEqual(before)
  storage.now += 22 * hour
  expect(await storage.keep('act')).toEqual(first)
  await storage.later(120)
  expect(storage.files.size).toBe(1)
  await storage.later(23 * 60)
  expect([storage.files.size, storage.records]).toEqual([0, []])
})

/** How many files are there two days after a call that was cut off before its nth step, and a clockwork that was too. */
async function orphans(writes: number, keeping?: typeof Keeping): Promise<{ died: boolean; files: number; records: number }> {
  const cutOff = new CutOff()
  const storage = new Storage(cutOff.turn)
  cutOff.dieAt(writes)
  const isCut = (error: unknown): boolean => {
    if (error instanceof Cut) return true
    throw error
  }
  const died = await storage.keep('act', keeping).then(() => false, isCut)
  for (let turn = 0; turn < 4; turn++) {
    cutOff.dieAt(turn)
    await storage.later(20).catch(isCut)
  }
  cutOff.dieAt(Infinity)
  await storage.later((2 * day) / minute)
  return { died, files: storage.files.size, records: storage.records.length }
}

test('a call that dies between any two steps leaves no file, also when the clockwork dies over it', async () => {
  const ends = await Promise.all([0, 1, 2, 3].map((writes) => orphans(writes)))
  expect(ends.map(({ died }) => died)).toEqual([true, true, true, false])
  for (const end of ends) expect(end).toMatchObject({ files: 0, records: 0 })
})

test('a file whose call died goes within a quarter of an hour, not after a day', async () => {
  const cutOff = new CutOff()
  const storage = new Storage(cutOff.turn)
  cutOff.dieAt(2)
  await expect(storage.keep()).rejects.toBeInstanceOf(Cut)
  cutOff.dieAt(Infinity)
  await storage.later(9)
  expect(storage.files.size).toBe(1)
  await storage.later(6)
  expect([storage.files.size, storage.records]).toEqual([0, []])
})

test('uploading before recording leaves a file of which nobody knows', async () => {
  const file = 'core/files/keep.ts'
  const add = "const isNew = await db.add(keptFiles, { ...record, file: null, writing: now })"
  const mark = 'await db.change(keptFiles, record._id, { writing: _.neq(null) }, { file: fileID, writing: null })'
  const twin = await without<typeof Keeping>(file, [{ file, find: add, replace: 'const isNew = true' }, { file, find: mark, replace: `await db.add(keptFiles, { ...record, file: fileID, writing: null })` }])
  expect(await orphans(1, twin)).toEqual({ died: true, files: 1, records: 0 })
})

test('what people sent goes a day after its ticket, used or not; a photo that a record keeps stays', async () => {
  const storage = new Storage()
  await storage.ticket('sheet', 1)
  await storage.ticket('photo', 2)
  await storage.ticket('photo', 3)
  await storage.db.add(keptFiles, { _id: `cloud://x/uploads/${'3'.repeat(32)}.jpg`, person: 'p_one', until: null })
  await storage.later(23 * 60)
  expect(storage.files.size).toBe(3)
  await storage.later(2 * 60)
  expect([...storage.files.entries()]).toEqual([[`cloud://x/uploads/${'3'.repeat(32)}.jpg`, 'sent']])
  expect([storage.db.all(tickets), storage.records.length]).toEqual([[], 1])
})
