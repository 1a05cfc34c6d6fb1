import type { VolunteeringMessages } from '../../../core/volunteering/contract/messages'
import { fromToWords, joined, plainDayWords, whenWords } from '../words'
import type { WordsOf } from './words'

export const volunteeringWords: WordsOf<VolunteeringMessages> = {
  shiftTomorrow: ({ title, from, to, site }, now) => ({
    happened: `${fromToWords(from, to, now)}是您的“${title}”`,
    next: `在${site}。来不了，请先取消。`,
    about: `${title}快到了`,
    say: `您好，提醒您：${fromToWords(from, to, now)}是您报的“${title}”，在${site}。您来吗？`,
  }),
  shiftChanged: ({ title, from, to, place }, now) => {
    const how = `${fromToWords(from, to, now)}${place ? `，在${joined(place.name, place.address)}` : ''}`
    return {
      happened: `“${title}”的时间或地点变了`,
      next: `现在是 ${how}。来不了，请取消。`,
      about: `${title}改了时间或地点`,
      say: `您好，“${title}”的时间或地点改了，现在是 ${how}，您方便记一下吗？`,
    }
  },
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
  teamInvites: ({ title }) => ({
    happened: `${title}想请您加入`,
    next: '请在“我的队伍”里答应或者回绝。',
    about: `${title}想请他加入`,
    say: `您好，${title}想请您加入，您愿意吗？`,
  }),
  teamAsked: ({ title }) => ({
    happened: `有人想加入${title}`,
    next: '请在“我带的队”里看一看，收不收都给他一个回音。',
    about: `有人想加入${title}`,
    say: `您好，有人想加入${title}，请您给他一个回音。`,
  }),
  teamAnswered: ({ title, state, words }) => ({
    happened: state === 'member' ? `您是${title}的人了` : state === 'declined' ? `${title}这次没有收您` : `您不在${title}里了`,
    next: state === 'member' ? '有活动会告诉您。不想参加了，在“我的队伍”里退出。' : `${words === '' ? '' : `${words}。`}可以看看别的队伍。`,
    about: state === 'member' ? `加入${title}了` : `${title}没有收他`,
    say: state === 'member' ? `您好，您加入${title}了。` : `您好，${title}这次没有收您，${words === '' ? '可以看看别的队伍' : words}。`,
  }),
  activityInvites: ({ title, from }, now) => ({
    happened: `请您来参加“${title}”`,
    next: `最近一次是 ${whenWords(from, now)}。想来，就去报名。`,
    about: `请他来参加${title}`,
    say: `您好，想请您来参加“${title}”，${whenWords(from, now)}，您来吗？`,
  }),
  placeDecided: ({ title, from, to, what, words }, now) => ({
    happened: { seat: `“${title}”批准您来了`, line: `“${title}”批准了，您在候补`, declined: `“${title}”这次没有批准`, ended: `“${title}”这次来不了了` }[what],
    next: what === 'seat' ? `${fromToWords(from, to, now)}。来不了，请早点取消。` : what === 'line' ? '有人让出来就轮到您，会告诉您。' : `${words === '' ? '' : `${words}。`}看看别的活动吧。`,
    about: what === 'seat' ? `${title}批准了` : what === 'line' ? `${title}批准了，在候补` : `${title}没有批准`,
    say: what === 'seat' ? `您好，“${title}”批准您来了，${fromToWords(from, to, now)}。` : what === 'line' ? `您好，“${title}”批准了，现在满了，您在候补。` : `您好，“${title}”这次没有批准，${words}。`,
  }),
  visitAccepted: ({ by }) => ({
    happened: `${by}会来看您`,
    next: '他会先跟您说好日子。不想要了，在“走访关爱”里说一声。',
    about: `${by}会来看他`,
    say: `您好，${by}会来看您，他会先跟您说好日子。`,
  }),
  visitTomorrow: ({ day }) => ({
    happened: `${plainDayWords(day)}有走访`,
    next: '日子要改，请跟对方打电话说好。',
    about: `提醒：${plainDayWords(day)}有走访`,
    say: `您好，提醒您一下，${plainDayWords(day)}有走访。`,
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
