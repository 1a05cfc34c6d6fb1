import { serverNow } from '../../../services/clock'
import { fromToWords } from '../../../services/words'

type Facts = Readonly<Record<string, string | number>>

/** What a call is about, and what to say. */
interface Words {
  readonly about: string
  readonly say: string
}

const sentences: Readonly<Record<string, (facts: Facts) => Words>> = {
  seat: ({ title }) => ({
    about: `${title ?? ''}有名额了`,
    say: `您好，您排队的“${title ?? ''}”轮到您了，名额已经给您留着。您来吗？不来的话，我帮您取消，让给后面的人。`,
  }),
  changed: ({ title, from, to }) => ({
    about: `${title ?? ''}改了时间或地点`,
    say: `您好，“${title ?? ''}”的时间或地点改了，${
      typeof from === 'number' && typeof to === 'number' ? `现在是 ${fromToWords(from, to, serverNow())}` : '我给您说一说新的时间和地点'
    }，您方便记一下吗？`,
  }),
  cancelled: ({ title }) => ({ about: `${title ?? ''}停办了`, say: `您好，很抱歉，“${title ?? ''}”停办了。您想不想看看别的？我帮您报。` }),
  lapsed: ({ title, points }) => ({ about: `${title ?? ''}没有去取`, say: `您好，您换的“${title ?? ''}”过了时间没取，${points ?? ''} 分已经退给您了，下次还能换。` }),
  earned: ({ title, points }) => ({ about: `记了 ${points ?? ''} 分`, say: `您好，您做的“${title ?? ''}”记了 ${points ?? ''} 分，谢谢您。` }),
}

/** The words for a call; a newer kind that this version does not know gets plain ones. */
export const callWords = (kind: string, facts: Facts): Words => sentences[kind]?.(facts) ?? { about: '有一件事要告诉他', say: '您好，单位有一件事要告诉您，请您有空到窗口来一趟。' }
