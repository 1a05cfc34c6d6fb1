import { signPaper } from '../../codes/signed'
import { keepFile } from '../../files/keep'
import { writePaper, type Piece } from '../../files/paper'
import { dayOf } from '../../kernel/calendar'
import { ok, refuse } from '../../kernel/errors'
import { idFromAct } from '../../kernel/ids'
import { implement } from '../../kernel/operation'
import { printRecord as contract } from '../contract/paper'
import { services, type Service } from '../records'
import { minutesOf } from './minutes'
import { printedRecords, type PrintedRecord } from './records'

/** Rows on the paper; the sums count all. */
const mostRows = 60

export const printRecord = implement(contract, async (call) => {
  const { db, subject, act, keys, now } = call
  const { minutesInAll, filledMinutes, times } = await minutesOf(db, subject._id)
  if (times === 0) return refuse('NO_SERVICE_YET')
  const _id = idFromAct('sr', act)
  const record: PrintedRecord = { _id, person: subject._id, unitName: subject.unitName, madeAt: now, checkedMinutes: minutesInAll, filledMinutes, times }
  await db.add(printedRecords, { ...record })
  const latest = await db.find(services, { person: subject._id }, { order: [['from', 'desc']], limit: 2 * mostRows })
  const counted = latest.filter(({ outAt, filled }) => outAt !== null && (!filled || filled.state === 'approved')).slice(0, mostRows)
  const bytes = await writePaper('志愿服务记录', pieces(subject.name, record, counted, signPaper(keys, 'service', _id)))
  return ok(await keepFile(call, subject._id, `志愿服务记录-${subject.name}.docx`, bytes, now))
})

const hours = (minutes: number): string => `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分钟`

function pieces(name: string, { unitName, madeAt, checkedMinutes, filledMinutes, times }: PrintedRecord, served: readonly Service[], code: string): Piece[] {
  const row = ({ from, title, minutes, filled }: Service): string[] => [dayOf(from), title, `${minutes}`, filled ? '补记' : '扫码']
  return [
    { kind: 'heading', text: '志愿服务记录' },
    { kind: 'line', text: `姓名：${name}` },
    { kind: 'line', text: `单位：${unitName}` },
    { kind: 'line', text: `一共服务 ${times} 次` },
    { kind: 'line', text: `扫码签到签退的时间：${hours(checkedMinutes)}`, bold: true },
    { kind: 'line', text: `组织者补记、另一人核准的时间：${hours(filledMinutes)}` },
    { kind: 'table', headings: ['日期', '活动', '分钟', '怎么记的'], rows: served.map(row) },
    { kind: 'line', text: `打印日期：${dayOf(madeAt)}`, points: 14 },
    { kind: 'line', text: '用微信扫下面的码，可以核对这张记录。', points: 14 },
    { kind: 'qr', text: code, side: 35 },
    { kind: 'line', text: code, points: 14, centred: true },
  ]
}
