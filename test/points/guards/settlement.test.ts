import { sheetKey } from '../../../core/points/county'
import { entries } from '../../../core/points/records'
import { settlements, type Settlement } from '../../../core/points/settlement/records'
import { appointed, personOf } from '../../support/call'
import { stands } from '../../support/stories'
import { shen, wu } from '../room'
import { dayMs, minuteMs, say, story, tell, type PointsCode, type Stand } from './stories'

// What two counties owe each other is on one sheet, signed by two and booked once: each guard of that.

const boss = personOf('p_boss', '周局长', ['u_bureau'], [appointed('organiser', 'u_bureau')])
const draw = (stand: Stand, code: PointsCode, more: object = {}, as = shen) => say(stand, code.drawSettlement, { unitId: 'u_nanxun', otherId: 'u_songyang', month: '2026-11', ...more }, as)
/** Li has collected what Songyang gives, and it is December. */
async function december(stand: Stand, code: PointsCode): Promise<void> {
  await say(stand, code.handOver, { stationId: stand.awayStation, voucherId: stand.awayId }, stand.room.keeper)
  stand.room.now = Date.parse('2026-12-01T00:20:00+08:00')
}
async function drawn(stand: Stand, code: PointsCode): Promise<string> {
  await december(stand, code)
  await draw(stand, code)
  return sheets(stand)[0]?._id ?? ''
}
const sheets = ({ room }: Stand): readonly Settlement[] => room.db.all(settlements)
const sign = (stand: Stand, code: PointsCode, settlementId: string, unitId: string, as = shen) => say(stand, code.signSettlement, { unitId, settlementId }, as)
const settled = ({ room }: Stand) => room.db.all(entries).filter(({ kind }) => kind === 'settled').length

tell([
  story('a month is settled when nothing can be written into it any more', 'settlement/operations', "  if (now < beginOf(monthFrom(month, 1)) + stillWritingMs) return refuse('MONTH_NOT_OVER')\n", '', async (stand, code) => {
    await december(stand, code)
    stand.room.now -= 15 * minuteMs
    return (await draw(stand, code)) === 'MONTH_NOT_OVER'
  }),
  story('a county does not settle with itself', 'settlement/operations', "  if (mine._id === otherId) return refuse('SAME_COUNTY')\n", '', async (stand, code) => {
    await december(stand, code)
    return (await draw(stand, code, { otherId: 'u_nanxun' })) === 'SAME_COUNTY'
  }),
  story('counties settle, not what is under them', 'settlement/operations', ' || !isCounty(theirs) || !isCounty(mine)) return', ') return', async (stand, code) => {
    await december(stand, code)
    await stand.room.db.add({ name: 'units' }, { _id: 'u_town', name: '镇', above: 'u_songyang', path: ['u_bureau', 'u_songyang', 'u_town'] })
    const [entry] = stand.room.db.all(entries).filter(({ sheet }) => sheet !== null)
    await stand.room.db.change(entries, entry?._id ?? '', {}, { sheet: sheetKey('u_nanxun', 'u_town', '2026-11') })
    return (await draw(stand, code, { otherId: 'u_town' })) === 'NO_SUCH_UNIT'
  }),
  story('where nothing was redeemed there is no sheet', 'settlement/operations', "  if (booked.length === 0) return refuse('NOTHING_TO_SETTLE')\n", '', async (stand, code) => {
    stand.room.now = Date.parse('2026-12-01T00:20:00+08:00')
    return (await draw(stand, code)) === 'NOTHING_TO_SETTLE'
  }),
  story('within a county nothing is to be settled', 'entries', '(county === stationCounty ? null : sheetKey', "(stationCounty === '' ? null : sheetKey", async (stand, code) => {
    await say(stand, code.handOver, { stationId: stand.stationId, voucherId: stand.voucherId }, stand.room.keeper)
    return stand.room.db.all(entries).every(({ sheet }) => sheet === null)
  }),
  story('only the two counties see their sheet', 'settlement/operations', 'return settlement && (settlement.one === county._id || settlement.other === county._id) ? settlement : null', 'return settlement', async (stand, code) => {
    const id = await drawn(stand, code)
    await sign(stand, code, id, 'u_bureau', boss)
    return sheets(stand).every(({ signedByOne, signedByOther }) => !signedByOne && !signedByOther)
  }),
  story('one who signs again is answered as before', 'settlement/operations', 'if (!signed && after[own]?.by !== actor.person._id)', 'if (!signed)', async (stand, code) => {
    const id = await drawn(stand, code)
    await sign(stand, code, id, 'u_nanxun')
    return (await sign(stand, code, id, 'u_nanxun')) === 'yes'
  }),
  story('what one alone has signed is not booked', 'settlement/book', '  if (!signedByOne || !signedByOther) {', '  if (!signedByOne) {', async (stand, code) => {
    const id = await drawn(stand, code)
    await stands(() => sign(stand, code, id, 'u_nanxun'))
    return settled(stand) === 0 && sheets(stand)[0]?.due === null
  }),
  story('what one alone has signed is not looked for, for ever', 'settlement/book', "    await db.change(settlements, _id, { [signedByOne ? 'signedByOther' : 'signedByOne']: null }, { due: null })\n", '', async (stand, code) => {
    await sign(stand, code, await drawn(stand, code), 'u_nanxun')
    return (await code.sweepSettlements(stand.room.db, stand.room.now + dayMs)) === 0
  }),
  story('what the other signs in that moment is still booked by the clockwork', 'settlement/book', "{ [signedByOne ? 'signedByOther' : 'signedByOne']: null }, { due: null }", '{}, { due: null }', async (stand, code) => {
    const id = await drawn(stand, code)
    // The other's call dies right after its signature.
    stand.gate.before('change settlements', async () => {
      stand.gate.kill('get settlements', 2)
      await stands(() => sign(stand, code, id, 'u_songyang', wu))
    }, 2)
    await sign(stand, code, id, 'u_nanxun')
    await code.sweepSettlements(stand.room.db, stand.room.now + dayMs)
    return settled(stand) === 1
  }),
  story('what both have signed is booked once', 'settlement/book', '_id: `settled:${_id}`', '_id: `settled:${_id}:${Math.random()}`', async (stand, code) => {
    const id = await drawn(stand, code)
    await sign(stand, code, id, 'u_nanxun')
    for (const _turn of [1, 2]) await sign(stand, code, id, 'u_songyang', wu)
    await stand.room.db.change(settlements, id, {}, { due: 1 })
    await code.sweepSettlements(stand.room.db, stand.room.now)
    return settled(stand) === 1
  }),
])
