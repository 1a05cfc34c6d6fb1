import { dayOf, minuteOf } from '../../kernel/calendar'
import { ok, refuse } from '../../kernel/errors'
import { implement, type Scope } from '../../kernel/operation'
import { keepFile } from '../../files/keep'
import { writePaper } from '../../files/paper'
import type { Person } from '../../people/records'
import { slip as contract } from '../contract/desk'
import { stations, vouchers } from '../records'

const two = (number: number): string => String(number).padStart(2, '0')
const clock = (minute: number): string => `${Math.floor(minute / 60)}:${two(minute % 60)}`
const dayWords = (at: number): string => `${Number(dayOf(at).slice(5, 7))}月${Number(dayOf(at).slice(8, 10))}日`

/** The slip for who has no WeChat: everything that the screen would show, in print that can be read across a table. */
export const slip = implement(contract, async (call) => {
  const { db, input, actor, now } = call
  const person = call.scope as Scope
  const { _id, name } = person.record as Person
  const found = await db.follow(vouchers, input.voucherId, 'station', stations)
  if (!found?.target || found.doc.person !== _id) return refuse('NO_SUCH_VOUCHER')
  const { doc: voucher, target: station } = found
  if (voucher.status !== 'reserved') return refuse('VOUCHER_OVER')
  const line = (text: string, points = 24) => ({ kind: 'line', text, points, centred: true }) as const
  const bytes = await writePaper('兑换单', [
    { kind: 'heading', text: '银领积分兑换单' },
    line(`${name}`, 30),
    line(`${voucher.productName} ${voucher.portion}`, 30),
    line(`用 ${voucher.points} 分`),
    { kind: 'digits', text: voucher.digits },
    line('到了报这 6 个数字', 22),
    line(`${dayWords(voucher.collectUntil)} ${clock(minuteOf(voucher.collectUntil))} 前去取`, 28),
    line(station.name, 28),
    line(station.address, 22),
    line(`每天 ${clock(station.opens)} 到 ${clock(station.closes)}　电话 ${station.phone}`, 22),
    line('家人带上这张单子也能代取。没去取，积分自动退回。', 20),
  ])
  return ok(await keepFile(call, actor.person._id, `兑换单-${voucher.digits}.docx`, bytes, now))
})
