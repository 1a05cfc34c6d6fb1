import { writeSheet } from '../../core/files/sheet'
import { dayOf } from '../../core/kernel/calendar'
import { contracts } from '../../core/operations'
import { readKeys } from '../../core/kernel/keys'
import type * as Seal from '../../core/kernel/seal'
import { seal, unseal } from '../../core/kernel/seal'
import { headings } from '../../core/people/import-lines'
import type { PrivateFacts } from '../../core/people/records'
import { testKeys } from '../support/call'
import { LocalCloud, newRequestId, yes } from '../support/local-cloud'
import { publishCourse } from '../support/school'
import { without } from '../support/without'
import { roles, type Role } from './expected-access'
import { validInputs, type Ids } from './support/inputs'
import { everything } from './support/ledger-of-calls'
import { foundWorld, givePoints, openidOf, phoneOf, type World } from './support/world'

const name = '欧阳记号'
/** What was noted of a comfort visit. */
const visitNote = '记号走访：血压高'
const phone = '13987654321'
/** Whom to telephone when something happens to the marked person; somebody who came by an import; a host who asked for a talk. */
const contact = { name: '陆记号', relation: '女儿', phone: '13977770001' }
const imported = { name: '丙记号', phone: '13977770002' }
const hostPhone = '13977770003'
/** What nobody is shown of it, whoever they are: the contact's name is the person's and the desk's on that person's card alone. */
const unseen = [contact.name, contact.phone, imported.phone, hostPhone]
/** Every telephone of a person that is used here. The units' own numbers are public. */
const phones = [phone, '87654321', '13855550001', '13855550002', phoneOf(1), phoneOf(2), contact.phone, imported.phone, hostPhone]

// A machine that is busy with other work is no failure.
jest.setTimeout(120_000)

let world: World
let ids: Ids
beforeAll(async () => {
  world = await foundWorld({ YINLING_TEMPLATE_SEAT: 'template' })
  ids = await plant(world)
})
afterAll(() => world?.cloud.end())

/** Somebody with a marked name and telephone, who has one of everything: a seat from the line, a shift, a voucher, a message. */
async function plant({ cloud, school, ids: known }: World): Promise<Ids> {
  const { personId } = yes(await cloud.member('marked', 'people.register', { name, phone: '139-8765 4321', birthYear: 1957, unitId: known.unit, consent: '2026-11', contact }))
  await cloud.control('consent', { openid: 'marked', templateId: 'template' })
  yes(await cloud.member('marked', 'courses.enrol', { courseId: known.course }))
  yes(await cloud.member('self', 'courses.cancel', { courseId: known.course }))
  yes(await cloud.member('marked', 'volunteering.signUp', { shiftId: known.shift }))
  await givePoints(cloud, school.unitId, personId)
  const { voucher } = yes(await cloud.member('marked', 'points.reserve', { stockId: known.stock }))
  await plantNote(world)
  await plantAsk(world)
  await plantImport(world)
  await cloud.tick()
  return { ...known, self: personId, voucher: voucher.voucherId }
}

/** `other` visits `self`, and has noted something. */
async function plantNote({ cloud, ids: { team, visit }, personIds }: World): Promise<void> {
  yes(await cloud.member('other', 'volunteering.joinTeam', { teamId: team, channel: 'choice' }))
  yes(await cloud.staff('lead', 'volunteering.decideMember', { teamId: team, personId: personIds.other, agree: true }))
  yes(await cloud.member('other', 'volunteering.acceptVisit', { visitId: visit }))
  yes(await cloud.member('other', 'volunteering.logVisit', { visitId: visit, day: dayOf(Date.now()), note: visitNote }))
  expect(yes(await cloud.member('other', 'volunteering.visitNotes', { visitId: visit })).notes).toMatchObject([{ note: visitNote }])
}

/** `other` asks `self` for a talk: their telephone is for the lecturer once they have said yes, who has not. */
async function plantAsk({ cloud, ids: { topic } }: World): Promise<void> {
  yes(await cloud.staff('organiser', 'volunteering.allowTopic', { topicId: topic, allow: true }))
  yes(await cloud.member('other', 'volunteering.askTopic', { topicId: topic, slotId: `${topic}-1`, ask: { forWhom: '洛舍村', place: '文化礼堂', people: 60, phone: hostPhone, words: '' } }))
}

/** The organiser brings in somebody from an Excel file. */
async function plantImport({ cloud, ids: { unit } }: World): Promise<void> {
  const bytes = await writeSheet('名单', headings.people.map((heading) => ({ heading, width: 12 })), [[imported.name, imported.phone, 1950]])
  const { ticketId, cloudPath } = yes(await cloud.member('organiser', 'files.ticket', { kind: 'sheet' }))
  const asked = await fetch(`${cloud.url}/storage/ticket`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ path: cloudPath }) })
  const place = (await asked.json()) as { url: string; fileId: string }
  await fetch(place.url, { method: 'PUT', body: new Uint8Array(bytes) })
  const report = yes(await cloud.staff('organiser', 'people.importPeople', { unitId: unit, upload: { ticketId, fileId: place.fileId }, apply: true, consent: true }))
  expect(report).toMatchObject({ added: 1, wrong: 0 })
}

interface Call {
  readonly logs: readonly { readonly text: string }[]
  readonly errMsg: string | null
}

/** What the latest calls have written to the console. */
async function logs(): Promise<string> {
  const { calls } = (await (await fetch(`${world.cloud.url}/control/calls?limit=500`)).json()) as { calls: readonly Call[] }
  return calls.flatMap(({ logs: lines, errMsg }) => [...lines.map(({ text }) => text), errMsg ?? '']).join('\n')
}

/** Every page and act, as one role; the replies by operation. */
async function repliesTo(role: Role): Promise<ReadonlyMap<string, string>> {
  const replies = new Map<string, string>()
  // It would end the course for the roles that come after.
  const asked = contracts.filter(({ name: op }) => op !== 'courses.cancelCourse')
  for (let from = 0; from < asked.length; from += atOnce)
    await Promise.all(
      asked.slice(from, from + atOnce).map(async ({ name: op, function: fn }) => {
        const event = { op, input: validInputs[op](ids), requestId: newRequestId() }
        const { answer } = await world.cloud.event(fn, openidOf(role, op), event)
        replies.set(op, JSON.stringify(answer))
      }),
    )
  return replies
}
/** So many calls are on their way together: waiting for each took most of the time. */
const atOnce = 3

const holding = (replies: ReadonlyMap<string, string>, mark: string): string[] => [...replies].filter(([, text]) => text.includes(mark)).map(([op]) => op)

describe('a person’s telephone and name', () => {
  const desk: readonly Role[] = ['organiser', 'organiserAbove', 'admin', 'adminHere']
  const nobody = roles.filter((role) => !desk.includes(role) && role !== 'timer')

  test('the keeper sees a masked name beside the voucher', async () => {
    const day = yes(await world.cloud.staff('keeper', 'points.stationDay', { stationId: ids.station }))
    const mine = day.waiting.find(({ voucher }) => voucher.voucherId === ids.voucher)
    expect(mine?.nameMasked).toBe('欧**号')
    expect(JSON.stringify(day)).not.toContain(name)
  })

  test.each(nobody)('are in no reply to the role %s', async (role) => {
    const replies = await repliesTo(role)
    for (const mark of [name, phone, imported.name, ...unseen]) expect([mark, holding(replies, mark)]).toEqual([mark, []])
    expect(holding(replies, visitNote)).toEqual(role === 'care' ? ['volunteering.readVisit'] : [])
    const written = await logs()
    for (const mark of [...phones, visitNote, name, contact.name]) expect([mark, written.includes(mark)]).toEqual([mark, false])
  })

  test.each(desk)('are shown to the role %s: the name on the rosters, the telephone masked', async (role) => {
    const replies = await repliesTo(role)
    for (const mark of [phone, visitNote, ...unseen]) expect([mark, holding(replies, mark)]).toEqual([mark, []])
    expect(holding(replies, '139****4321')).toEqual(expect.arrayContaining(['courses.roster', 'volunteering.roster']))
    expect(holding(replies, name)).toEqual(expect.arrayContaining(['courses.roster', 'volunteering.roster']))
    const written = await logs()
    for (const mark of [...phones, contact.name]) expect([mark, written.includes(mark)]).toEqual([mark, false])
  })

  test('whom to telephone for them is on their own page and on the desk’s card, with the number masked', async () => {
    const { cloud } = world
    const shown = [yes(await cloud.member('marked', 'people.profile', {})).contact, yes(await cloud.staff('organiser', 'people.card', { personId: ids.self })).contact]
    expect(shown).toEqual([1, 2].map(() => ({ name: contact.name, relation: contact.relation, phoneMasked: '139****0001' })))
    expect(JSON.stringify(await cloud.staff('organiser-elsewhere', 'people.card', { personId: ids.self }))).not.toContain(contact.name)
  })

  test('the whole telephone is given to the organiser who makes the call, and to no other', async () => {
    const { cloud, school } = world
    const courseId = await publishCourse(cloud, school, 20, 1)
    for (const openid of ['dummy', 'other']) yes(await cloud.member(openid, 'courses.enrol', { courseId }))
    yes(await cloud.member('dummy', 'courses.cancel', { courseId }))
    await cloud.tick()
    const list = async () => yes(await cloud.staff('organiser', 'messages.callList', { unitId: ids.unit })).calls
    const [call] = (await list()).filter(({ facts }) => facts.title === '课程20')
    expect(JSON.stringify(await list())).not.toContain(phoneOf(2))
    const messageId = call?.messageId ?? ''
    expect(yes(await cloud.staff('organiser', 'messages.takeCall', { messageId })).phone).toBe(phoneOf(2))
    expect(await cloud.staff('organiser-above', 'messages.takeCall', { messageId })).toMatchObject({ ok: false, error: { code: 'CALL_TAKEN' } })
    expect(JSON.stringify(await list())).not.toContain(phoneOf(2))
    yes(await cloud.staff('organiser', 'messages.callMade', { messageId, outcome: 'reached' }))
    expect(JSON.stringify(yes(await cloud.staff('organiser', 'messages.callsDone', { unitId: ids.unit })))).not.toMatch(new RegExp(phones.join('|')))
  })

  test('no telephone is stored, nor whom to telephone for somebody, and the name only with the person', async () => {
    const stored = await everything(world.cloud)
    expect(Object.keys(stored).length).toBeGreaterThan(15)
    expect(Object.keys(stored).filter((collection) => stored[collection]?.includes('记号走访'))).toEqual([])
    for (const mark of [...phones, contact.name]) expect([mark, Object.keys(stored).filter((collection) => stored[collection]?.includes(mark))]).toEqual([mark, []])
    expect(Object.keys(stored).filter((collection) => stored[collection]?.includes(name))).toEqual(['people', 'soundKeys'])
  })

  test('what left the cloud holds neither', async () => {
    const outbox = await (await fetch(`${world.cloud.url}/control/outbox`)).text()
    expect(outbox).toContain('subscribeMessage.send')
    for (const mark of [...phones, name, contact.name, visitNote]) expect(outbox).not.toContain(mark)
  })

  test('a failure is logged with its trace, and with neither', async () => {
    const { cloud } = world
    for (const collection of ['private', 'people', 'logins']) {
      await cloud.control('faults', { seed: 1, rules: [{ collection, do: 'refuse' }] })
      const person = { name, phone, birthYear: 1957 }
      const { answer } = await cloud.event('staff', 'organiser', { op: 'people.registerAtDesk', input: { unitId: ids.unit, person, consent: true }, requestId: newRequestId() })
      const register = { ...person, unitId: ids.unit, consent: '2026-11' }
      const { answer: second } = await cloud.event('member', `fails-${collection}`, { op: 'people.register', input: register, requestId: newRequestId() })
      await fetch(`${cloud.url}/control/faults`, { method: 'DELETE' })
      for (const text of [answer, second].map((reply) => JSON.stringify(reply))) {
        expect(text).not.toMatch(new RegExp(`${name}|${phone}|collection|private`))
      }
      expect(JSON.stringify([answer, second])).toContain('INTERNAL')
    }
    const text = await logs()
    expect(text).toMatch(/"traceId":"[0-9a-f-]{36}","op":"people.register/)
    for (const mark of [...phones, name]) expect(text).not.toContain(mark)
  })

  test('a sealed telephone that was moved to another person is not shown as theirs', async () => {
    const { cloud, personIds } = world
    const [mine] = (await cloud.documents<PrivateFacts>('private')).filter(({ _id }) => _id === ids.self)
    if (!mine) throw new Error('nothing is sealed for the marked person')
    await cloud.control('import', { private: [{ ...mine, _id: personIds.dummy }] })
    const reply = await cloud.member('dummy', 'people.profile', {})
    expect(reply).toMatchObject({ ok: false, error: { code: 'INTERNAL' } })
    expect(await logs()).not.toContain(phone)
  })
})

describe('a sealed value', () => {
  const sealed = seal(testKeys, 'p_one', 'phone', phone)

  test('opens for its person and field only, and not when it was changed', () => {
    expect(unseal(testKeys, 'p_one', 'phone', sealed)).toBe(phone)
    expect(() => unseal(testKeys, 'p_two', 'phone', sealed)).toThrow()
    expect(() => unseal(testKeys, 'p_one', 'health', sealed)).toThrow()
    const [id, nonce, tag, text = ''] = sealed.split('.')
    const flipped = Buffer.from(text, 'base64url').map((byte, index) => (index === 3 ? byte ^ 1 : byte))
    expect(() => unseal(testKeys, 'p_one', 'phone', [id, nonce, tag, Buffer.from(flipped).toString('base64url')].join('.'))).toThrow()
    expect(() => unseal(testKeys, 'p_one', 'phone', [id, nonce, (tag ?? '').slice(0, 6), text].join('.'))).toThrow()
    expect(() => unseal({ ...testKeys, seal: { ...testKeys.seal, id: '2' } }, 'p_one', 'phone', sealed)).toThrow('not here')
    expect(seal(testKeys, 'p_one', 'phone', phone)).not.toBe(sealed)
  })

  test('would open for anybody without its associated data', async () => {
    const file = 'core/kernel/seal.ts'
    const removals = ['cipher.setAAD(associated(keys.seal.id, person, field))', 'decipher.setAAD(associated(keyId, person, field))'].map((find) => ({ file, find, replace: '' }))
    const loose = await without<typeof Seal>(file, removals)
    expect(loose.unseal(testKeys, 'p_two', 'health', loose.seal(testKeys, 'p_one', 'phone', phone))).toBe(phone)
  })
})

describe('without its keys', () => {
  const key = Buffer.alloc(32, 7).toString('base64')
  const names = ['YINLING_SEAL_KEY', 'YINLING_FIND_KEY', 'YINLING_CODE_KEY'] as const

  test.each(names)('%s: no stand-in is made up, and a short one is none', (missing) => {
    const whole = Object.fromEntries(names.map((one) => [one, key]))
    expect(readKeys(whole).find).toHaveLength(32)
    for (const given of [undefined, '', 'short', Buffer.alloc(31).toString('base64'), Buffer.alloc(33).toString('base64')])
      expect(() => readKeys({ ...whole, [missing]: given })).toThrow(missing)
  })

  test('a function refuses to start', async () => {
    const cloud = await LocalCloud.start({ environment: { YINLING_FIND_KEY: '' } })
    try {
      const { answer } = await cloud.event('member', 'self', { op: 'people.units', input: {}, requestId: newRequestId() })
      expect(answer).not.toHaveProperty('result')
      expect(answer).toHaveProperty('errCode')
    } finally {
      await cloud.end()
    }
  })
})
