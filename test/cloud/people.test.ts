import { writeSheet } from '../../core/files/sheet'
import type { Helper, Login, Person, Unit } from '../../core/people/records'
import type { Book } from '../../core/places/records'
import { LocalCloud, newRequestId, yes } from '../support/local-cloud'
import { foundSchool, introductionOf, publishCourse, register, type School } from '../support/school'

// A machine that is busy with other work is no failure.
jest.setTimeout(240_000)

const phoneOf = (index: number): string => introductionOf(index).phone

let cloud: LocalCloud
let school: School
beforeAll(async () => {
  cloud = await LocalCloud.start()
  school = await foundSchool(cloud)
})
afterAll(() => cloud?.end())

/** Registers somebody at the desk of the county; their id. */
async function atDesk(index: number): Promise<string> {
  const { personId } = yes(await cloud.staff(school.admin, 'people.registerAtDesk', { unitId: school.unitId, person: introductionOf(index), consent: true }))
  return personId
}

const openidsOf = async (personId: string): Promise<string[]> => (await cloud.documents<Login>('logins')).filter(({ person }) => person === personId).map(({ _id }) => _id)
const codeOf = (reply: { readonly ok: boolean; readonly error?: { readonly code: string } }): string => reply.error?.code ?? 'ok'

describe('WeChat is bound to somebody from the desk', () => {
  test('who is known by name, year and telephone is not registered twice, unless they say that they are another', async () => {
    const known = await atDesk(101)
    const form = { ...introductionOf(101), unitId: school.unitId, consent: '2026-11' } as const
    expect(codeOf(await cloud.member('w101', 'people.register', form))).toBe('KNOWN_ALREADY')
    const { personId } = yes(await cloud.member('w101-namesake', 'people.register', { ...form, another: true }))
    expect(personId).not.toBe(known)
  })

  test('by WeChat’s own number with name and year; a typed number is never asked for, and a code is good once', async () => {
    const known = await atDesk(102)
    const { name, birthYear, phone } = introductionOf(102)
    expect(codeOf(await cloud.member('w102', 'people.bindByPhone', { code: `local-${phoneOf(103)}`, name, birthYear }))).toBe('NOBODY_BY_PHONE')
    expect(codeOf(await cloud.member('w102', 'people.bindByPhone', { code: 'nonsense-code', name, birthYear }))).toBe('PHONE_NOT_SAID')
    expect(yes(await cloud.member('w102', 'people.bindByPhone', { code: `local-${phone}`, name, birthYear }))).toEqual({ personId: known, name })
    expect(codeOf(await cloud.member('w102b', 'people.bindByPhone', { code: `local-${phone}`, name, birthYear }))).toBe('PHONE_NOT_SAID')
  })

  test('by the slip, once; a newer slip makes the older void; the paper is a Word file', async () => {
    const known = await atDesk(104)
    const first = yes(await cloud.staff(school.admin, 'people.makeSlip', { personId: known }))
    expect(first.file.name).toMatch(/\.docx$/)
    const digits = await digitsOf(first.file.url)
    const second = yes(await cloud.staff(school.admin, 'people.makeSlip', { personId: known }))
    expect(codeOf(await cloud.member('w104', 'people.bindBySlip', { code: digits }))).toBe('CODE_OVER')
    const fresh = await digitsOf(second.file.url)
    const answers = await Promise.all(['w104', 'w104b', 'w104c'].map((openid) => cloud.member(openid, 'people.bindBySlip', { code: fresh })))
    expect(answers.map(codeOf).sort()).toEqual(['CODE_OVER', 'CODE_OVER', 'ok'])
    expect(await openidsOf(known)).toHaveLength(1)
  })

  test('five guesses at a slip, then a wait', async () => {
    const guesses = await Promise.all(Array.from({ length: 8 }, (_, index) => cloud.member('guesser', 'people.bindBySlip', { code: String(1_000_000_000_000_000 + index) })))
    expect(guesses.map(codeOf).sort()).toEqual([...Array<string>(3).fill('TRY_LATER'), ...Array<string>(5).fill('WRONG_CODE')])
  })

  test('at the desk by the eight digits on the phone, and taken off again', async () => {
    const known = await atDesk(105)
    const { digits } = yes(await cloud.member('w105', 'people.showWaiting', {}))
    yes(await cloud.staff(school.admin, 'people.bindAtDesk', { personId: known, digits }))
    expect(yes(await cloud.member('w105', 'people.profile', {})).personId).toBe(known)
    const { logins } = yes(await cloud.staff(school.admin, 'people.card', { personId: known }))
    yes(await cloud.staff(school.admin, 'people.unbind', { personId: known, loginId: logins[0]?.loginId ?? '', reason: '手机丢了' }))
    expect(codeOf(await cloud.member('w105', 'people.profile', {}))).toBe('NOT_REGISTERED')
    const { lines } = yes(await cloud.staff(school.admin, 'people.audit', { unitId: school.unitId, operation: 'people.unbind' }))
    expect(lines).toMatchObject([{ subjectId: known, reason: '手机丢了', outcome: 'DONE' }])
  })
})

/** The slip's 16 digits, as they stand in the Word file. */
async function digitsOf(url: string): Promise<string> {
  const { unzip } = await import('./support/unzip')
  const text = unzip(Buffer.from(await (await fetch(url)).arrayBuffer()), 'word/document.xml')
  const found = /(\d{4}) {2}(\d{4}) {2}(\d{4}) {2}(\d{4})/.exec(text)
  if (!found) throw new Error('no 16 digits on the slip')
  return found.slice(1).join('')
}

describe('a family', () => {
  test('two who accept at once get the last place together never', async () => {
    const mother = await register(cloud, 'mother', school.unitId, 120)
    for (const index of [121, 122]) await help(`child-${index}`, index)
    const helpers = [123, 124, 125, 126]
    await Promise.all(helpers.map((index) => register(cloud, `child-${index}`, school.unitId, index)))
    const join = (index: number) => {
      const { name, phone } = introductionOf(index)
      return cloud.staff(school.admin, 'people.helperAtDesk', { personId: mother, helper: { name, phone }, rights: ['courses'], form: `表 ${index}` })
    }
    const answers = await Promise.all(helpers.map(join))
    expect(answers.map(codeOf).sort()).toEqual(['TOO_MANY_HELPERS', 'TOO_MANY_HELPERS', 'TOO_MANY_HELPERS', 'ok'])
    expect(yes(await cloud.member('mother', 'people.helpers', {})).myHelpers).toHaveLength(3)
  })

  test('of two who accept one invitation at once, one becomes the helper', async () => {
    const father = await register(cloud, 'father', school.unitId, 190)
    const children = [191, 192, 193]
    for (const index of children) await register(cloud, `son-${index}`, school.unitId, index)
    const { digits } = yes(await cloud.member('father', 'people.inviteHelper', { rights: ['courses'] }))
    const answers = await Promise.all(children.map((index) => cloud.member(`son-${index}`, 'people.acceptInvitation', { phone: phoneOf(190), digits })))
    expect(answers.map(codeOf).sort()).toEqual(['WRONG_CODE', 'WRONG_CODE', 'ok'])
    expect(await helpersOf(father)).toHaveLength(1)
  })

  test('who accepts from two phones at once is a helper once, and both phones hear it', async () => {
    const uncle = await register(cloud, 'uncle', school.unitId, 194)
    const niece = await register(cloud, 'niece', school.unitId, 195)
    await cloud.control('import', { logins: [{ _id: 'niece-tablet', person: niece, at: 0 }] })
    const { digits } = yes(await cloud.member('uncle', 'people.inviteHelper', { rights: ['courses'] }))
    const answers = await Promise.all(['niece', 'niece-tablet', 'niece'].map((openid) => cloud.member(openid, 'people.acceptInvitation', { phone: phoneOf(194), digits })))
    expect(answers.map(codeOf)).toEqual(['ok', 'ok', 'ok'])
    expect(await helpersOf(uncle)).toEqual([niece])
  })

  test('five invitations taken up at once: four people are helped, the fifth is told that it is too many', async () => {
    const daughter = await register(cloud, 'daughter', school.unitId, 196)
    const parents = [197, 198, 199, 200, 201]
    const invitations = []
    for (const index of parents) {
      await register(cloud, `parent-${index}`, school.unitId, index)
      invitations.push({ phone: phoneOf(index), digits: yes(await cloud.member(`parent-${index}`, 'people.inviteHelper', { rights: ['courses'] })).digits })
    }
    const answers = await Promise.all(invitations.map((invitation) => cloud.member('daughter', 'people.acceptInvitation', invitation)))
    expect(answers.map(codeOf).sort()).toEqual(['TOO_MANY_HELPED', 'ok', 'ok', 'ok', 'ok'])
    expect((await cloud.documents<Helper>('helpers')).filter(({ helper, revokedAt }) => helper === daughter && revokedAt === null)).toHaveLength(4)
  })

  test('an invitation taken up while the desk enters paper forms: three helpers at most', async () => {
    const aunt = await register(cloud, 'aunt', school.unitId, 202)
    const family = [203, 204, 205, 206, 207]
    for (const index of family) await register(cloud, `kin-${index}`, school.unitId, index)
    const { digits } = yes(await cloud.member('aunt', 'people.inviteHelper', { rights: ['courses'] }))
    const atDeskToo = family.slice(1).map((index) => {
      const { name, phone } = introductionOf(index)
      return cloud.staff(school.admin, 'people.helperAtDesk', { personId: aunt, helper: { name, phone }, rights: ['courses'], form: `表 ${index}` })
    })
    const answers = await Promise.all([cloud.member('kin-203', 'people.acceptInvitation', { phone: phoneOf(202), digits }), ...atDeskToo])
    expect(answers.map(codeOf).sort()).toEqual(['TOO_MANY_HELPERS', 'TOO_MANY_HELPERS', 'ok', 'ok', 'ok'])
    expect(await helpersOf(aunt)).toHaveLength(3)
  })

  const helpersOf = async (person: string): Promise<string[]> => (await cloud.documents<Helper>('helpers')).filter(({ subject, revokedAt }) => subject === person && revokedAt === null).map(({ helper }) => helper)

  test('what a helper did is shown to the person, with its way back', async () => {
    const courseId = await publishCourse(cloud, school, 1, 5)
    const mother = yes(await cloud.member('mother', 'people.profile', {})).personId
    yes(await cloud.member('child-121', 'courses.enrol', { courseId, subject: mother }))
    const { doings } = yes(await cloud.staff('mother', 'people.doings', {}))
    const [done] = doings
    expect(done).toMatchObject({ by: 'helper', byName: introductionOf(121).name, operation: 'courses.enrol', title: '课程1', undo: { op: 'courses.cancel', courseId } })
    yes(await cloud.member('mother', 'courses.cancel', { courseId }))
    expect(yes(await cloud.staff('mother', 'people.doings', {})).doings[0]?.undo).toBeNull()
  })

  test('what was taken back does not hold in the next moment', async () => {
    const mother = yes(await cloud.member('mother', 'people.profile', {})).personId
    const son = yes(await cloud.member('child-121', 'people.profile', {})).personId
    yes(await cloud.member('mother', 'people.revokeHelper', { helperId: son }))
    expect(codeOf(await cloud.member('child-121', 'courses.mine', { subject: mother }))).toBe('NOT_ALLOWED')
  })

  async function help(openid: string, index: number): Promise<void> {
    await register(cloud, openid, school.unitId, index)
    const { digits } = yes(await cloud.member('mother', 'people.inviteHelper', { rights: ['courses'] }))
    yes(await cloud.member(openid, 'people.acceptInvitation', { phone: phoneOf(120), digits }))
  }
})

describe('the tree of units', () => {
  test('a unit moves with all that is in it, and never into itself', async () => {
    const add = async (above: string, name: string): Promise<string> => yes(await cloud.staff(school.admin, 'people.addUnit', { above, name, phone: '0572-8060009' })).unitId
    const [north, south] = [await add(school.bureauUnit, '北片'), await add(school.bureauUnit, '南片')]
    const town = await add(north, '镇')
    const person = await register(cloud, 'townsman', town, 140)
    expect(codeOf(await cloud.staff(school.admin, 'people.moveUnit', { unitId: north, under: town }))).toBe('CIRCLE')
    yes(await cloud.staff(school.admin, 'people.moveUnit', { unitId: north, under: south }))
    const moved = (await cloud.documents<Person>('people')).find(({ _id }) => _id === person)
    expect(moved?.unitPath).toEqual([school.bureauUnit, south, north, town])
    const both = await Promise.all([
      cloud.staff(school.admin, 'people.moveUnit', { unitId: town, under: school.unitId }),
      cloud.staff(school.admin, 'people.moveUnit', { unitId: school.unitId, under: town }),
    ])
    expect(both.map(codeOf).sort()).toEqual(['CIRCLE', 'ok'])
    const units = await cloud.documents<Unit>('units')
    for (const { _id, path } of units) expect([path[0], path.at(-1)]).toEqual([school.bureauUnit, _id])
    const [book] = await cloud.documents<Book>('books')
    expect(book?.unitPath).toEqual(units.find(({ _id }) => _id === school.unitId)?.path)
  })

  test('a retired unit can’t be chosen', async () => {
    const { unitId } = yes(await cloud.staff(school.admin, 'people.addUnit', { above: school.unitId, name: '旧站', phone: '0572-8060009' }))
    yes(await cloud.staff(school.admin, 'people.retireUnit', { unitId, retired: true, reason: '并掉了' }))
    expect(codeOf(await cloud.member('late', 'people.register', { ...introductionOf(141), unitId, consent: '2026-11' }))).toBe('UNIT_RETIRED')
    expect(codeOf(await cloud.staff(school.admin, 'people.registerAtDesk', { unitId, person: introductionOf(142), consent: true }))).toBe('UNIT_RETIRED')
  })
})

describe('an import from Excel', () => {
  const send = async (rows: readonly (readonly (string | number)[])[]): Promise<{ ticketId: string; fileId: string }> => {
    const bytes = await writeSheet('名单', ['姓名', '电话', '出生年份', '单位', '性别', '村或社区'].map((heading) => ({ heading, width: 12 })), rows)
    const { ticketId, cloudPath } = yes(await cloud.member(school.admin, 'files.ticket', { kind: 'sheet' }))
    const asked = await fetch(`${cloud.url}/storage/ticket`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ path: cloudPath }) })
    const place = (await asked.json()) as { url: string; fileId: string }
    await fetch(place.url, { method: 'PUT', body: new Uint8Array(bytes) })
    return { ticketId, fileId: place.fileId }
  }
  const unitOf = () => ({ unitId: school.unitId, consent: true }) as const

  test('with a wrong line brings in nobody, and says which', async () => {
    const upload = await send([['丁一', '13955550001', 1950], ['丁二', '123', 1951], ['丁一', '13955550001', 1950]])
    const report = yes(await cloud.staff(school.admin, 'people.importPeople', { ...unitOf(), upload, apply: false }))
    expect(report.lines).toMatchObject([{ line: 2, result: 'new' }, { line: 3, result: 'PHONE' }, { line: 4, result: 'TWICE' }])
    expect(codeOf(await cloud.staff(school.admin, 'people.importPeople', { ...unitOf(), upload, apply: true }))).toBe('LINES_WRONG')
    expect((await cloud.documents<Person>('people')).filter(({ name }) => name.startsWith('丁'))).toEqual([])
  })

  test('brings in all, once, however often it is asked', async () => {
    const upload = await send(Array.from({ length: 30 }, (_, index) => [`戊${'一二三四五六七八九十'[index % 10]}${'甲乙丙'[Math.floor(index / 10)]}`, `1395556${String(index).padStart(4, '0')}`, 1950, '', '女', '']))
    const requestId = newRequestId()
    const input = { ...unitOf(), upload, apply: true }
    const answers = await Promise.all([1, 2].map(() => cloud.staff(school.admin, 'people.importPeople', input, requestId)))
    expect(answers.map(codeOf)).toEqual(['ok', 'ok'])
    expect((await cloud.documents<Person>('people')).filter(({ name }) => name.startsWith('戊'))).toHaveLength(30)
    expect(yes(await cloud.staff(school.admin, 'people.importPeople', input))).toMatchObject({ added: 0, known: 30 })
  })
})

describe('my data', () => {
  test('says who saw my telephone number, and why, without the number', async () => {
    const person = await register(cloud, 'private-one', school.unitId, 160)
    const { phone } = yes(await cloud.staff(school.admin, 'people.showPhone', { personId: person, reason: `核对 ${phoneOf(160)}` }))
    expect(phone).toBe(phoneOf(160))
    const { looks } = yes(await cloud.staff('private-one', 'people.myData', {}))
    expect(looks).toMatchObject([{ byName: introductionOf(0).name, why: 'desk', reason: '核对 …' }])
    expect(yes(await cloud.staff('private-one', 'people.exportMine', {})).name).toMatch(/\.xlsx$/)
  })

  test('goes when I leave: no login, no telephone, no name; and I may register anew', async () => {
    const { personId } = yes(await cloud.member('private-one', 'people.profile', {}))
    expect(codeOf(await cloud.staff('private-one', 'people.leave', { name: '别人' }))).toBe('NAME_DIFFERS')
    yes(await cloud.staff('private-one', 'people.leave', { name: introductionOf(160).name }))
    await cloud.tick()
    expect((await cloud.documents<Person>('people')).find(({ _id }) => _id === personId)).toMatchObject({ status: 'left', name: '已注销' })
    expect((await cloud.documents<{ _id: string }>('private')).some(({ _id }) => _id === personId)).toBe(false)
    expect(await register(cloud, 'private-one', school.unitId, 160)).not.toBe(personId)
  })

  test('what is not due yet, or is not so any more, is not counted as unread', async () => {
    const person = await register(cloud, 'reminded', school.unitId, 180)
    const now = await cloud.now()
    const message = { person, kind: 'drawn', facts: { title: '抽签', number: '1', seats: 1, line: 0 }, unitPath: [], reachedAt: null, sendingAt: null, calls: [], callAfter: 0, caller: null }
    const [due, tomorrow, undone] = [{ at: now - 1000, state: 'kept' }, { at: now + 86_400_000, state: 'waiting' }, { at: now - 1000, state: 'void' }]
    await cloud.control('import', { messages: [due, tomorrow, undone].map((more, nth) => ({ ...message, ...more, _id: `drawn:unread-${nth}` })) })
    expect(yes(await cloud.member('reminded', 'home.show', {})).unread).toBe(1)
    yes(await cloud.member('reminded', 'people.markRead', { until: now }))
    expect(yes(await cloud.member('reminded', 'home.show', {})).unread).toBe(0)
  })

  test('a login follows its person through a merge', async () => {
    const [stays, goes] = [await register(cloud, 'twice-a', school.unitId, 170), await register(cloud, 'twice-b', school.unitId, 171)]
    const { mergeId } = yes(await cloud.staff(school.admin, 'people.merge', { into: stays, from: goes, reason: '登记了两次' }))
    expect(yes(await cloud.member('twice-b', 'people.profile', {})).personId).toBe(stays)
    await cloud.tick()
    expect(await openidsOf(stays)).toHaveLength(2)
    yes(await cloud.staff(school.admin, 'people.unmerge', { mergeId, reason: '不是同一位' }))
    // At once: nobody acts for a minute more as who they are not.
    expect(yes(await cloud.member('twice-b', 'people.profile', {})).personId).toBe(goes)
    await cloud.tick()
    expect(yes(await cloud.member('twice-b', 'people.profile', {})).personId).toBe(goes)
  })
})
