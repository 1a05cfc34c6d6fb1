import type { PlacesMessages } from '../../../core/places/contract/messages'
import { serverNow } from '../clock'
import { whenWords } from '../words'
import type { WordsOf } from './words'

export const placesWords: WordsOf<PlacesMessages> = {
  seat: ({ title }) => ({
    happened: `“${title}”有名额了，已经给您留着`,
    next: '到时候来就行。来不了，请取消，让给后面的人。',
    about: `${title}有名额了`,
    say: `您好，您排队的“${title}”轮到您了，名额已经给您留着。您来吗？不来的话，我帮您取消，让给后面的人。`,
  }),
  offer: ({ title, until }) => ({
    happened: `“${title}”轮到您了，名额给您留着`,
    next: `请在${whenWords(until, serverNow())}以前，到“我的课程”里点一下要还是不要。`,
    about: `${title}轮到他了`,
    say: `您好，您排队的“${title}”轮到您了。您来上吗？来的话我现在就帮您定下；不来，就让给后面的人。`,
  }),
  passed: ({ title }) => ({
    happened: `“${title}”来了一个名额，坐不下你们两位`,
    next: '先给了后面一个人的。你们的位置没有动，还在前面。',
    about: `${title}来了一个名额`,
    say: `您好，“${title}”空出一个名额，坐不下你们两位，先给了后面一个人的。你们的位置没有动，还在前面。`,
  }),
}
