import type { CourseMessages } from '../../../core/courses/contract/messages'
import type { WordsOf } from './words'

export const courseWords: WordsOf<CourseMessages> = {
  courseChanged: ({ title }) => ({
    happened: `“${title}”的时间或地点变了`,
    next: '请看一看新的时间和地点。',
    about: `${title}改了时间或地点`,
    say: `您好，“${title}”的时间或地点改了，我给您说一说新的时间和地点，您方便记一下吗？`,
  }),
}
