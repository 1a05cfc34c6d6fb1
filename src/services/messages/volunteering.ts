import type { VolunteeringMessages } from '../../../core/volunteering/contract/messages'
import { fromToWords } from '../words'
import type { WordsOf } from './words'

export const volunteeringWords: WordsOf<VolunteeringMessages> = {
  shiftTomorrow: ({ title, from, to, site }, now) => ({
    happened: `${fromToWords(from, to, now)}是您的“${title}”`,
    next: `在${site}。来不了，请先取消。`,
    about: `${title}快到了`,
    say: `您好，提醒您：${fromToWords(from, to, now)}是您报的“${title}”，在${site}。您来吗？`,
  }),
  shiftChanged: ({ title, from, to }, now) => ({
    happened: `“${title}”的时间或地点变了`,
    next: `现在是 ${fromToWords(from, to, now)}。来不了，请取消。`,
    about: `${title}改了时间或地点`,
    say: `您好，“${title}”的时间或地点改了，现在是 ${fromToWords(from, to, now)}，您方便记一下吗？`,
  }),
}
