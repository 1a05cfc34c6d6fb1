import { keepFile, linkTo } from '../files/keep'
import { writePaper } from '../files/paper'
import { dayOf } from '../kernel/calendar'
import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { makeSlip as contract } from './contract/binding'
import { personOf } from './finders'
import { slipDigits, slipGoodMs, slipId } from './slip'
import { slips, type Slip } from './records-binding'

/** Makes the slip; older ones of the person that nobody has used are void from then on. */
export const makeSlip = implement(contract, async (call) => {
  const { db, keys, actor, act, now } = call
  const { _ } = db
  const { _id: person, name, unitName, status } = personOf(call)
  if (status === 'left' || status === 'merged') return refuse('NO_SUCH_PERSON')
  const digits = slipDigits(keys, act)
  const _id = slipId(keys, digits)
  const fresh: Slip = { _id, person, goodUntil: now + slipGoodMs, by: actor.key, at: now, usedBy: null, void: false, file: null }
  const slip = (await db.add(slips, { ...fresh })) ? fresh : ((await db.get(slips, _id)) ?? fresh)
  const { goodUntil } = slip
  const title = `微信登记单-${name}.docx`
  if (slip.file !== null) return ok({ file: { fileId: slip.file, url: await linkTo(call, slip.file), name: title }, goodUntil })
  const file = await keepFile(call, actor.person._id, title, await paper(name, unitName, digits, goodUntil), now)
  const older = await db.find(slips, { person, usedBy: null, void: false, _id: _.neq(_id) }, { fields: ['_id'] })
  // The new one is there when the older ones are void, and not before: nobody is left with none.
  await db.transact(async (transaction) => {
    if ((await transaction.get(slips, _id))?.file !== null) return
    const unused = (await Promise.all(older.map((one) => transaction.get(slips, one._id)))).filter((one) => one?.usedBy === null && !one.void)
    for (const one of unused) if (one) await transaction.update(slips, one._id, { void: true })
    await transaction.update(slips, _id, { file: file.fileId })
  })
  return ok({ file, goodUntil })
})

const grouped = (digits: string): string => digits.replace(/(\d{4})(?=\d)/g, '$1  ')

function paper(name: string, unitName: string, digits: string, until: number): Promise<Buffer> {
  return writePaper('微信登记单', [
    { kind: 'heading', text: `${name}的微信登记单` },
    { kind: 'line', text: '1. 打开微信里的“银领”，点“我的”，再点“单位帮我办过”。' },
    { kind: 'line', text: '2. 点“扫登记单”，对着下面的方块扫一扫。' },
    { kind: 'qr', text: `yl3.${digits}`, side: 70 },
    { kind: 'line', text: '扫不了，就照着写这 16 个数字：', centred: true },
    { kind: 'line', text: grouped(digits), points: 34, bold: true, centred: true },
    { kind: 'line', text: `${dayOf(until)} 以前有用，只能用一次。不要给不认识的人看，也不要拍照发给别人。` },
    { kind: 'line', text: `${unitName}`, points: 14 },
  ])
}
