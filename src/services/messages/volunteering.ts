import type { VolunteeringMessages } from '../../../core/volunteering/contract/messages'
import { fromToWords } from '../words'
import type { WordsOf } from './words'

export const volunteeringWords: WordsOf<VolunteeringMessages> = {
  shiftChanged: ({ title, from, to }, now) => ({
    happened: `“${title}”的时间或地点变了`,
    next: `现在是 ${fromToWords(from, to, now)}。来不了，请取消。`,
    about: `${title}改了时间或地点`,
    say: `您好，“${title}”的时间或地点改了，现在是 ${fromToWords(from, to, now)}，您方便记一下吗？`,
  }),
}
