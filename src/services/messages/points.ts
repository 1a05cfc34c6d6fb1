import { dayOf, plainDayWords } from '../words'
import type { PointsMessages } from '../../../core/points/contract/messages'
import { nearDayWords, timeWords } from '../words'
import type { WordsOf } from './words'

export const pointsWords: WordsOf<PointsMessages> = {
  voucherLastDay: ({ title, station, until }, now) => ({
    happened: `“${title}”${nearDayWords(until, now)}是最后一天`,
    next: `请到${station}去取，${timeWords(until)}以前。过了时间，积分退给您。`,
    about: `${title}快到最后一天了`,
    say: `您好，您换的“${title}”${nearDayWords(until, now)}是最后一天，请到${station}去取。`,
  }),
  lapsed: ({ title, points }) => ({
    happened: `“${title}”没有去取，${points} 分退回来了`,
    next: '想要的话，可以再换一次。',
    about: `${title}没有去取`,
    say: `您好，您换的“${title}”过了时间没取，${points} 分已经退给您了，下次还能换。`,
  }),
  earned: ({ title, points }) => ({
    happened: `“${title}”记了 ${points} 分，谢谢您`,
    about: `记了 ${points} 分`,
    say: `您好，您做的“${title}”记了 ${points} 分，谢谢您。`,
  }),
  expiring: ({ points, at }) => ({
    happened: `您有 ${points} 分，${plainDayWords(dayOf(at))}以后就不能用了`,
    next: '先用掉它们吧，看看附近有什么可以换。',
    about: `${points} 分快到期了`,
    say: `您好，您有 ${points} 分积分，${plainDayWords(dayOf(at))}以后就不能用了，有空去换点东西。`,
  }),
}
