import type { MessageKind, Messages, Told } from '../../../core/messages/contract/kinds'
import { serverNow } from '../clock'
import { courseWords } from './courses'
import { peopleWords } from './people'
import { placesWords } from './places'
import { pointsWords } from './points'
import { volunteeringWords } from './volunteering'
import type { MessageWords, WordsOf } from './words'

/** Every kind there is; the compiler sees to it that none is missing. */
const words: WordsOf<Messages> = { ...placesWords, ...courseWords, ...volunteeringWords, ...pointsWords, ...peopleWords }

/** For kinds that a newer server tells and this version does not know. */
const plain: MessageWords = {
  happened: '您有一条新消息',
  next: '请打电话问问单位。',
  about: '有一件事要告诉他',
  say: '您好，单位有一件事要告诉您，请您有空到窗口来一趟。',
}

const inWords = <Kind extends MessageKind>({ kind, facts }: { readonly kind: Kind; readonly facts: Messages[Kind] }, now: number): MessageWords =>
  Object.prototype.hasOwnProperty.call(words, kind) ? words[kind](facts, now) : plain

/** A message in words: the same source for whom it is about, and for who telephones them. */
export const messageWords = (told: Told): MessageWords => inWords(told, serverNow())
