import type { PlacesMessages } from '../../../core/places/contract/messages'
import type { WordsOf } from './words'

export const placesWords: WordsOf<PlacesMessages> = {
  seat: ({ title }) => ({
    happened: `“${title}”有名额了，已经给您留着`,
    next: '到时候来就行。来不了，请取消，让给后面的人。',
    about: `${title}有名额了`,
    say: `您好，您排队的“${title}”轮到您了，名额已经给您留着。您来吗？不来的话，我帮您取消，让给后面的人。`,
  }),
}
