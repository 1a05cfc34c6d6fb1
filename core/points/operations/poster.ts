import { ok } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import type { Sdk } from '../../kernel/sdk'
import { keepFile } from '../../files/keep'
import { writePaper, type Piece } from '../../files/paper'
import { stationPoster as contract } from '../contract/stock'
import type { Station } from '../records'
import { stationOf } from '../scope'

const side = 110
const clock = (minute: number): string => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`

/** The sign: WeChat's own code where it gives one (its scan opens the page at once), else the code that the app's own scan reads. */
export const stationPoster = implement(contract, async (call) => {
  const station = stationOf(call)
  const code = await weChatCode(call.sdk, station)
  const line = (text: string, points: number) => ({ kind: 'line', text, points, centred: true }) as const
  const bytes = await writePaper(`${station.name}的牌子`, [
    { kind: 'heading', text: station.name },
    line('用积分换农产品，微信扫一扫', 28),
    code ?? { kind: 'qr', text: `yl1.t.${station.number}`, side },
    line('扫不了，在“积分”里输入这 6 个数字', 22),
    { kind: 'digits', text: station.number },
    line(`每天 ${clock(station.opens)} 到 ${clock(station.closes)}　电话 ${station.phone}`, 22),
  ])
  return ok(await keepFile(call, call.actor.person._id, `${station.name}-牌子.docx`, bytes, call.now))
})

/** Null when WeChat gives none: before the mini-program was published it knows no page. The sign is good without it. */
async function weChatCode(sdk: Sdk, { number }: Station): Promise<Piece | null> {
  try {
    const { buffer } = await sdk.openapi.wxacode.getUnlimited({ scene: `t.${number}`, page: 'packages/points/station/index', width: 1280, check_path: false })
    return { kind: 'picture', png: buffer, side }
  } catch (error) {
    console.warn(JSON.stringify({ level: 'warn', what: 'no WeChat code for a sign', error: error instanceof Error ? error.name : 'unknown' }))
    return null
  }
}
