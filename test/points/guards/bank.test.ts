import { bankCodes } from '../../../core/points/bank/records'
import { li, qian, wang } from '../room'
import { minuteMs, say, story, tell, type PointsCode, type Stand } from './stories'

// A bank is told as much as it may know, once, and each time it asks is written down: each guard of that.

interface Shown {
  readonly qr: string
  readonly digits: string
  readonly goodUntil: number
  readonly earned: number
}
const show = ({ room }: Stand, code: PointsCode, as = wang) => room.yes<Shown>(code.bankCode, {}, { as })
const check = (stand: Stand, code: PointsCode, given: string, as = li, requestId?: string) => say(stand, code.bankCheck, { code: given, bank: '农商银行' }, as, requestId)
const codeOf = async (stand: Stand, code: PointsCode) => (await show(stand, code)).digits

tell([
  story('guesses at a bank’s code are counted', 'bank/operations', "  if (waitSeconds !== null) return refuse('TRY_LATER', { waitSeconds })\n", '', async (stand, code) => {
    const words: string[] = []
    for (let nth = 0; nth < 6; nth++) words.push(await check(stand, code, `0000000${nth}`))
    return words.at(-1) === 'TRY_LATER'
  }),
  story('a right code costs no try', 'bank/operations', '  await forgive(db, who)\n', '', async (stand, code) => {
    const given = await codeOf(stand, code)
    const words: string[] = []
    for (let nth = 0; nth < 6; nth++) words.push(await check(stand, code, given))
    return words.at(-1) === 'yes'
  }),
  story('after its time a bank’s code is none', 'bank/operations', 'if (!code || code.until < now || !', 'if (!code || !', async (stand, code) => {
    const given = await codeOf(stand, code)
    stand.room.now += 11 * minuteMs
    return (await check(stand, code, given)) === 'WRONG_CODE'
  }),
  story('who has it by now has it alone', 'bank/operations', ' || !(await isTheirs(db, code, actor.key))) return', ') return', async (stand, code) => {
    const given = await codeOf(stand, code)
    await check(stand, code, given)
    return (await check(stand, code, given, qian)) === 'WRONG_CODE'
  }),
  story('who checks twice is answered twice', 'bank/operations', '  return (await db.get(bankCodes, _id))?.checkedBy === checker\n', '  return false\n', async (stand, code) => {
    const given = await codeOf(stand, code)
    const words: string[] = []
    for (const _turn of [1, 2]) words.push(await check(stand, code, given, li, 'check-1'))
    return words.join() === 'yes,yes'
  }),
  story('a code is good for two minutes when it is shown', 'bank/operations', 'until >= now + leastLeftMs', 'until >= now', async (stand, code) => {
    await show(stand, code)
    stand.room.now += 9 * minuteMs
    return (await show(stand, code)).goodUntil >= stand.room.now + 2 * minuteMs
  }),
  story('eight digits are one code’s', 'bank/operations', '    if (await db.add(bankCodes, { ...code })) return code\n', '    await db.add(bankCodes, { ...code })\n    return code\n', async (stand, code) => {
    const [mine, theirs] = [await show(stand, code), await show(stand, code, li)]
    return mine.digits !== theirs.digits
  }, [{ file: 'core/points/bank/operations.ts', find: 'const digits = String(randomInt(100_000_000)).padStart(8, \'0\')', replace: "const digits = ['11111111', '22222222'][round] ?? ''" }]),
  story('what was spent makes nobody earn less in a bank’s eyes', 'bank/operations', "booked.filter(({ kind }) => kind === 'earned')", 'booked', async (stand, code) => (await show(stand, code)).earned === 40),
  story('what somebody has just asked for is not forgotten before it is written down', 'bank/operations', '{ until: _.lt(now), checkedBy: null }', "{ until: _.lt(now), 'checks.0': _.exists(false) }", async (stand, code) => {
    const given = await codeOf(stand, code)
    stand.gate.before('change bankCodes', () => code.sweepBankCodes(stand.room.db, stand.room.now + 11 * minuteMs), 2)
    await check(stand, code, given)
    return stand.room.db.all(bankCodes)[0]?.checks.length === 1
  }, [{ file: 'core/points/bank/operations.ts', find: 'await db.remove(bankCodes, _id, { checkedBy: null })', replace: 'await db.remove(bankCodes, _id)' }]),
  story('what is asked for while the clockwork looks is kept', 'bank/operations', 'await db.remove(bankCodes, _id, { checkedBy: null })', 'await db.remove(bankCodes, _id)', async (stand, code) => {
    const given = await codeOf(stand, code)
    stand.gate.before('remove bankCodes', () => check(stand, code, given))
    await code.sweepBankCodes(stand.room.db, stand.room.now + 11 * minuteMs)
    return stand.room.db.all(bankCodes).length === 1
  }),
])
