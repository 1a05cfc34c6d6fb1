import { cardDigits, makeCard } from '../../core/codes/cards'
import { showCode, stepMs } from '../../core/codes/shown'
import type { StaffOperations } from '../../core/operations'
import { helpers, people, type Person } from '../../core/people/records'
import type { AccountView, StationView, VoucherView } from '../../core/points/contract/member'
import type { HandOverView } from '../../core/points/contract/staff'
import { account } from '../../core/points/operations/account'
import { ofPerson, reserveFor } from '../../core/points/operations/at-counter'
import { reserveAtDesk } from '../../core/points/operations/desk'
import { handOver } from '../../core/points/operations/hand-over'
import { lookUpVoucher } from '../../core/points/operations/look-up'
import { reserve } from '../../core/points/operations/reserve'
import { slip } from '../../core/points/operations/slip'
import { voucher as showVoucher } from '../../core/points/operations/voucher'
import { stocks, vouchers } from '../../core/points/records'
import { personOf, testKeys } from '../support/call'
import { readPaper } from '../support/paper'
import { li, Room, shen, wang } from './room'

type AtCounter = StaffOperations['points.ofPerson']['reply']

interface Ready {
  readonly room: Room
  readonly stationId: string
  readonly stockId: string
}

/** Wang has 20 points; three pieces for 10 lie at the station. */
async function ready(room = new Room()): Promise<Ready> {
  await room.register(wang, li)
  const { stationId } = await room.station()
  const stockId = await room.goods(stationId, await room.product(), 3)
  await room.serve('s_1')
  return { room, stationId, stockId }
}
const scan = (room: Room, who: Person = wang): string => showCode(testKeys, 'person', who._id, room.now).qr
const typed = (room: Room, who: Person = wang): string => showCode(testKeys, 'person', who._id, room.now).digits
const code = (of: string) => ({ ok: false, error: { code: of } })

describe('the keeper scans a person', () => {
  test('sees what waits for them here, what they could have, and what they can spend; nobody else’s', async () => {
    const { room, stationId, stockId } = await ready()
    const { voucher } = await room.yes<{ voucher: VoucherView }>(reserve, { stockId })
    const seen = await room.yes<AtCounter>(ofPerson, { stationId, code: scan(room) }, { as: room.keeper })
    expect(seen).toMatchObject({ nameMasked: '王*英', free: 10, waiting: [{ voucher: { voucherId: voucher.voucherId } }], stock: [{ stockId, left: 2 }] })
    expect(await room.yes<AtCounter>(ofPerson, { stationId, code: scan(room, li) }, { as: room.keeper })).toMatchObject({ nameMasked: '李*国', free: 0, waiting: [] })
  })

  test('by six digits only those for whom something waits are known; by the paper card alike', async () => {
    const { room, stationId, stockId } = await ready()
    expect(await room.no(ofPerson, { stationId, code: typed(room) }, { as: room.keeper })).toBe('WRONG_CODE')
    await room.yes(reserve, { stockId })
    await room.yes(ofPerson, { stationId, code: typed(room) }, { as: room.keeper })
    const card = await makeCard(room.db, { person: wang._id, act: 'card-1', by: shen._id, now: room.now })
    expect(await room.yes<AtCounter>(ofPerson, { stationId, code: cardDigits(testKeys, card) }, { as: room.keeper })).toMatchObject({ nameMasked: '王*英', waiting: [{}] })
  })

  test('five wrong digits, then a wait', async () => {
    const { room, stationId, stockId } = await ready()
    await room.yes(reserve, { stockId })
    const wrong = typed(room) === '000000' ? '000001' : '000000'
    for (let nth = 0; nth < 5; nth++) expect(await room.no(ofPerson, { stationId, code: wrong }, { as: room.keeper })).toBe('WRONG_CODE')
    expect(await room.no(ofPerson, { stationId, code: typed(room) }, { as: room.keeper })).toBe('TRY_LATER')
  })

  test('who is frozen or not registered is nobody here', async () => {
    const { room, stationId } = await ready()
    await room.db.change(people, wang._id, {}, { status: 'frozen' })
    expect(await room.no(ofPerson, { stationId, code: scan(room) }, { as: room.keeper })).toBe('NOT_AMONG_THEM')
    expect(await room.no(ofPerson, { stationId, code: scan(room, personOf('p_ghost', '无名', [])) }, { as: room.keeper })).toBe('NOT_AMONG_THEM')
  })

  test('only a keeper of this station', async () => {
    const { room, stationId } = await ready()
    expect(await room.no(ofPerson, { stationId, code: scan(room) }, { as: shen })).toBe('NOT_ALLOWED')
  })
})

describe('the keeper reserves for a person', () => {
  test('who agrees by a code of their own: one code, one piece; then it is handed over', async () => {
    const { room, stationId, stockId } = await ready()
    const agreed = scan(room)
    const held = await room.yes<HandOverView>(reserveFor, { stationId, stockId, code: agreed }, { as: room.keeper })
    expect(held).toMatchObject({ nameMasked: '王*英', voucher: { status: 'reserved', points: 10 } })
    expect(room.db.all(vouchers)).toMatchObject([{ person: wang._id, by: room.keeper._id }])
    expect(await room.call(reserveFor, { stationId, stockId, code: agreed }, { as: room.keeper })).toEqual(code('CODE_USED'))
    expect(await room.yes<AccountView>(account, {})).toMatchObject({ free: 10, frozen: 10 })
    await room.yes(handOver, { stationId, voucherId: held.voucher.voucherId }, { as: room.keeper })
    expect(room.db.all(stocks)).toMatchObject([{ left: 2, handed: 1 }])
  })

  test('the code by which they were looked up does not do: they show the next one', async () => {
    const { room, stationId, stockId } = await ready()
    const first = scan(room)
    await room.yes(ofPerson, { stationId, code: first }, { as: room.keeper })
    expect(await room.no(reserveFor, { stationId, stockId, code: first }, { as: room.keeper })).toBe('CODE_USED')
    room.now += stepMs
    await room.yes(reserveFor, { stationId, stockId, code: scan(room) }, { as: room.keeper })
  })

  test('the same request again is answered as before; with a third person’s code nothing changes', async () => {
    const { room, stationId, stockId } = await ready()
    const request = { input: { stationId, stockId, code: scan(room) }, caller: { as: room.keeper, requestId: 'counter-1' } }
    const first = await room.yes(reserveFor, request.input, request.caller)
    room.now += 5 * 60_000
    expect(await room.yes(reserveFor, request.input, request.caller)).toEqual(first)
    expect(room.db.all(stocks)).toMatchObject([{ left: 2 }])
  })

  test('goods of another station, too few points and the limit of the quarter are refused, and nothing is left behind', async () => {
    const { room, stationId, stockId } = await ready()
    const other = await room.station({ name: '和孚站' })
    expect(await room.no(reserveFor, { stationId: other.stationId, stockId, code: scan(room) }, { as: room.keeper })).toBe('NO_SUCH_STOCK')
    expect(await room.no(reserveFor, { stationId, stockId, code: scan(room, li) }, { as: room.keeper })).toBe('TOO_FEW_POINTS')
    await room.serve('s_2')
    for (let piece = 0; piece < 2; piece++) {
      room.now += stepMs
      await room.yes(reserveFor, { stationId, stockId, code: scan(room) }, { as: room.keeper })
    }
    room.now += stepMs
    expect(await room.no(reserveFor, { stationId, stockId, code: scan(room) }, { as: room.keeper })).toBe('QUARTER_LIMIT')
    expect(room.db.all(stocks)).toMatchObject([{ left: 1 }])
  })
})

test('the limit of a quarter is another quarter’s business no more', async () => {
  const { room, stationId, stockId } = await ready()
  await room.serve('s_2')
  for (let piece = 0; piece < 2; piece++) await room.yes(reserve, { stockId })
  expect(await room.no(reserve, { stockId }, { as: wang })).toBe('QUARTER_LIMIT')
  room.now = Date.parse('2027-01-05T10:00:00+08:00')
  const productId = room.db.all(stocks)[0]?.product ?? ''
  await room.db.add(stocks, { ...room.db.all(stocks)[0], _id: `${stationId}:${productId}:2027-01-05`, harvestDay: '2027-01-05', collectUntil: room.now + 3 * 86_400_000, left: 3, delivered: 3, holds: [] })
  await room.yes(reserve, { stockId: `${stationId}:${productId}:2027-01-05` })
})

test('a family helper collects with the code: they are shown it, and the keeper sees whose it is', async () => {
  const { room, stationId, stockId } = await ready()
  const daughter = personOf('p_daughter', '王小红', ['u_city'])
  const { voucher } = await room.yes<{ voucher: VoucherView }>(reserve, { stockId })
  const asHelper = [showVoucher, { voucherId: voucher.voucherId, subject: wang._id }, { as: daughter }] as const
  expect(await room.no(...asHelper)).toBe('NOT_ALLOWED')
  await room.db.add(helpers, { _id: `${daughter._id}:${wang._id}`, helper: daughter._id, subject: wang._id, rights: ['points'], since: 0, revokedAt: null })
  const shown = await room.yes<{ code: { qr: string; digits: string }; station: Omit<StationView, 'stock'> }>(...asHelper)
  for (const given of [shown.code.qr, shown.code.digits]) expect(await room.yes(lookUpVoucher, { stationId, code: given }, { as: room.keeper })).toMatchObject({ nameMasked: '王*英' })
  await room.yes(handOver, { stationId, voucherId: voucher.voucherId }, { as: room.keeper })
  expect(await room.yes<AccountView>(account, {})).toMatchObject({ free: 10, frozen: 0 })
  await room.db.change(helpers, `${daughter._id}:${wang._id}`, {}, { revokedAt: room.now })
  expect(await room.no(...asHelper)).toBe('NOT_ALLOWED')
})

test('who has no WeChat gets a slip in large print: what, where, until when, and six digits by which it is handed over', async () => {
  const files: Buffer[] = []
  const { room, stationId, stockId } = await ready(
    new Room(undefined, {
      uploadFile: async ({ cloudPath, fileContent }) => {
        files.push(fileContent)
        return { fileID: `cloud://test/${cloudPath}` }
      },
      getTempFileURL: async ({ fileList }) => ({ fileList: fileList.map((fileID) => ({ fileID, tempFileURL: `https://files/${fileID}`, status: 0 })) }),
    }),
  )
  const reserved = await room.yes<{ voucher: VoucherView; digits: string; free: number }>(reserveAtDesk, { personId: wang._id, stockId }, { as: shen })
  const asked = { personId: wang._id, voucherId: reserved.voucher.voucherId }
  const link = await room.yes<{ name: string; url: string }>(slip, asked, { as: shen })
  expect([link.name, files.length]).toEqual([`兑换单-${reserved.digits}.docx`, 1])
  const { text } = readPaper(files[0] ?? Buffer.alloc(0))
  for (const words of ['王秀英', '茭白', '2 斤', '南浔站', '适园路 1 号', '11月26日', '家人', reserved.digits.slice(0, 3)]) expect(text).toContain(words)
  expect(await room.yes(lookUpVoucher, { stationId, code: reserved.digits }, { as: room.keeper })).toMatchObject({ voucher: { status: 'reserved' } })
  expect(await room.no(slip, { ...asked, personId: li._id }, { as: shen })).toBe('NO_SUCH_VOUCHER')
  await room.yes(handOver, { stationId, voucherId: asked.voucherId }, { as: room.keeper })
  expect(await room.no(slip, asked, { as: shen })).toBe('VOUCHER_OVER')
})
