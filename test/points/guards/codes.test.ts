import { showCode } from '../../../core/codes/shown'
import { usedCodes } from '../../../core/codes/used'
import { testKeys } from '../../support/call'
import { li, wang } from '../room'
import { codesStory, tell, type PointsCode, type Stand } from './stories'

// One code of a person opens one thing, for whom it can be: each guard of that.

const judge = ({ room }: Stand, code: PointsCode, given: string, candidates: readonly string[], purpose = 'redeem:1') => code.judgePersonCode(room.instance, { code: given, candidates, purpose, by: 'p_keeper', now: room.now })
const said = (outcome: Awaited<ReturnType<PointsCode['judgePersonCode']>>): string => (outcome.ok ? 'yes' : outcome.error.code)
const use = ({ room }: Stand, code: PointsCode, step: number, purpose: string) => code.useCode(room.db, { person: wang._id, step, purpose, now: room.now })

tell([
  codesStory('an older code opens nothing once a newer was used', 'used', '{ step: _.lt(step) }, { step, purpose', '{}, { step, purpose', async (stand, code) => {
    await use(stand, code, 10, 'redeem:1')
    return (await use(stand, code, 9, 'redeem:2')) === 'spent'
  }),
  codesStory('a code opens one thing', 'used', "return last?.purpose === purpose ? 'again' : 'spent'", "return 'again'", async (stand, code) => {
    await use(stand, code, 10, 'redeem:1')
    return (await use(stand, code, 10, 'redeem:2')) === 'spent'
  }),
  codesStory('of two at once the newer code is good', 'used', '  if (last && last.step < step) return useCode(db, { person, step, purpose, now })\n', '', async (stand, code) => {
    stand.gate.before('add usedCodes', () => stand.room.db.add(usedCodes, { _id: wang._id, step: 9, purpose: 'redeem:1', at: 0 }))
    return (await use(stand, code, 10, 'redeem:2')) === 'first'
  }),
  codesStory('whose code it is must be among them', 'person-code', "  if (!candidates.includes(person)) return refuse('NOT_AMONG_THEM')\n", '', async (stand, code) => said(await judge(stand, code, showCode(testKeys, 'person', wang._id, stand.room.now).qr, [li._id])) === 'NOT_AMONG_THEM'),
  codesStory('a scanned code that was used is used', 'person-code', "return used === 'spent' ? refuse('CODE_USED') : ok({ person, way: 'scan'", "return used === 'first again' ? refuse('CODE_USED') : ok({ person, way: 'scan'", async (stand, code) => {
    const { qr } = showCode(testKeys, 'person', wang._id, stand.room.now)
    await judge(stand, code, qr, [wang._id])
    return said(await judge(stand, code, qr, [wang._id], 'redeem:2')) === 'CODE_USED'
  }),
  codesStory('guesses at a person’s digits are counted', 'person-code', "  if (waitSeconds !== null) return refuse('TRY_LATER', { waitSeconds })\n", '', async (stand, code) => {
    const words: string[] = []
    for (let nth = 0; nth < 6; nth++) words.push(said(await judge(stand, code, `00000${nth}`, [wang._id])))
    return words.at(-1) === 'TRY_LATER'
  }),
  codesStory('of two with the same digits neither is taken', 'person-code', "  if (found.some(({ person }) => person !== first.person)) return refuse('CODE_UNCLEAR')\n", '', async (stand, code) => said(await judge(stand, code, '123456', [wang._id, li._id])) === 'CODE_UNCLEAR', [
    { file: 'core/codes/shown.ts', find: "return String(bytes.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')", replace: "return bytes.length > 0 ? '123456' : ''" },
  ]),
  codesStory('digits that were used for one thing open no other', 'person-code', "return used === 'spent' ? refuse('CODE_USED') : ok({ person: first.person, way: 'digits'", "return used === 'first again' ? refuse('CODE_USED') : ok({ person: first.person, way: 'digits'", async (stand, code) => {
    const { digits } = showCode(testKeys, 'person', wang._id, stand.room.now)
    await judge(stand, code, digits, [wang._id])
    return said(await judge(stand, code, digits, [wang._id], 'redeem:2')) === 'CODE_USED'
  }),
])
