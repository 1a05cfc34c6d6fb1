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
  shiftCalledOff: ({ title, from, to, reason }, now) => ({
    happened: `“${title}”取消了`,
    next: `原来是 ${fromToWords(from, to, now)}。${reason}`,
    about: `${title}取消了`,
    say: `您好，${fromToWords(from, to, now)} 的“${title}”取消了，${reason}，您不用来了。`,
  }),
  problemClosed: ({ title, outcome }) => ({
    happened: `“${title}”办好了`,
    next: `${outcome}。还没好，可以在“身边难题”里再请人来办。`,
    about: `${title}办好了`,
    say: `您好，您说的“${title}”办好了：${outcome}。`,
  }),
  talkAsked: ({ title, from, to, forWhom }, now) => ({
    happened: `${forWhom}想请您讲“${title}”`,
    next: `${fromToWords(from, to, now)}。请在“我的约请”里答应或者回绝。`,
    about: `${forWhom}想请他讲${title}`,
    say: `您好，${forWhom}想请您 ${fromToWords(from, to, now)} 去讲“${title}”，您方便吗？`,
  }),
  talkAnswered: ({ title, from, to, agreed, words }, now) => ({
    happened: agreed === 'yes' ? `“${title}”的老师答应了` : `“${title}”的老师来不了`,
    next: agreed === 'yes' ? `${fromToWords(from, to, now)}。请在“我的约请”里确认，就约定了。` : `${words === '' ? '' : `${words}。`}可以换个时间，或者请别的老师。`,
    about: agreed === 'yes' ? `${title}的老师答应了，等他确认` : `${title}的老师来不了`,
    say: agreed === 'yes' ? `您好，“${title}”的老师答应了，${fromToWords(from, to, now)}，您确认吗？` : `您好，“${title}”的老师这次来不了，您看换个时间好吗？`,
  }),
  talkSoon: ({ title, from, to, forWhom }, now) => ({
    happened: `约好了：“${title}”`,
    next: `${fromToWords(from, to, now)}，${forWhom}。`,
    about: `提醒：${title}`,
    say: `您好，提醒您一下，${fromToWords(from, to, now)} 在${forWhom}有“${title}”。`,
  }),
  talkEnded: ({ title, from, to, words }, now) => ({
    happened: `“${title}”取消了`,
    next: `原来约在 ${fromToWords(from, to, now)}。${words}`,
    about: `${title}取消了`,
    say: `您好，约在 ${fromToWords(from, to, now)} 的“${title}”取消了，${words}。`,
  }),
}
