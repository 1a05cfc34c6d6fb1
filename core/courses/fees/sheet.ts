import { minuteOf } from '../../kernel/calendar'
import { ok } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { keepFile } from '../../files/keep'
import { writeSheet } from '../../files/sheet'
import { cashierSheet as contract, type CashLine } from '../contract/fees'
import { dayOfCashier } from './cashier'

const columns = [
  { heading: '时间', width: 8 },
  { heading: '收据号', width: 14 },
  { heading: '姓名', width: 12 },
  { heading: '课程', width: 24 },
  { heading: '金额（元）', width: 12 },
  { heading: '经手人', width: 12 },
  { heading: '说明', width: 10 },
]

const clock = (at: number): string => [Math.floor(minuteOf(at) / 60), minuteOf(at) % 60].map((part) => String(part).padStart(2, '0')).join(':')

const row = ({ at, receipt, personName, title, yuan, by }: CashLine) => [clock(at), receipt, personName, title, yuan, by, yuan < 0 ? '退费' : '']

export const cashierSheet = implement(contract, async (call) => {
  const { db, input, actor, now } = call
  const { lines, sum, owed } = await dayOfCashier(db, input.unitId, input.day)
  const still = owed.map((line) => ['', line.receipt, line.personName, line.title, line.yuan, '', '还没退'])
  const rows = [...lines.map(row), ['', '', '', '合计', sum, '', ''], ...still]
  const bytes = await writeSheet(`收费 ${input.day}`, columns, rows)
  return ok({ file: await keepFile(call, actor.person._id, `收费-${input.day}.xlsx`, bytes, now) })
})
