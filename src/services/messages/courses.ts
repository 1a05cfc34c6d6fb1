import type { CourseChange, CourseMessages } from '../../../core/courses/contract/messages'
import { fromToWords, joined, plainDayWords, slotsWords, whenWords } from '../words'
import type { WordsOf } from './words'

const changeNames: Readonly<Record<CourseChange['what'], string>> = { time: '上课时间', days: '上课的日子', place: '地点', teacher: '老师' }

/** How it is now: 改到每周三 下午2点 到 3点半 */
function changeWords(change: CourseChange): string {
  switch (change.what) {
    case 'time':
      return `改到${slotsWords(change.slots)}`
    case 'days': {
      const off = change.daysOff.length === 0 ? '' : `，${change.daysOff.map(plainDayWords).join('、')}停课`
      return `${plainDayWords(change.firstDay)}开课，上到 ${plainDayWords(change.lastDay)}，共 ${change.sessions} 次${off}`
    }
    case 'place':
      return joined(`改在${change.name}`, change.address)
    case 'teacher':
      return `由${change.teacher}老师来教`
  }
}

export const courseWords: WordsOf<CourseMessages> = {
  courseTomorrow: ({ title, from, to, site }, now) => ({
    happened: `${fromToWords(from, to, now)}上“${title}”`,
    next: `在${site}。来不了，请先取消。`,
    about: `${title}快上课了`,
    say: `您好，提醒您：${fromToWords(from, to, now)}上“${title}”，在${site}。您来吗？`,
  }),
  courseChanged: ({ title, changes = [] }) => {
    const what = changes.length === 0 ? '时间或地点' : changes.map((change) => changeNames[change.what]).join('、')
    const how = changes.length === 0 ? '请看一看新的时间和地点' : changes.map(changeWords).join('；')
    return {
      happened: `“${title}”的${what}变了`,
      next: `${how}。来不了的话，请在“我的课程”里取消。`,
      about: `${title}改了${what}`,
      say: `您好，“${title}”有变化：${how}。您记一下，能来吗？`,
    }
  },
  courseCancelled: ({ title, reason }) => ({
    happened: `“${title}”停办了`,
    next: joined(reason, '名额已经退了，不占您的报名数。可以看看别的课。'),
    about: `${title}停办了`,
    say: `您好，很抱歉，“${title}”这学期不办了。您要不要看看别的课？我可以帮您报。`,
  }),
  courseMerged: ({ title, into, reason, kept = false }) => ({
    happened: `“${title}”人太少，不办了`,
    next: joined(reason, kept ? `“${into}”给您留好了座位，等您方便了再来。不想去，请打电话告诉我们。` : `“${into}”给您按原来报名的时间排着，轮到了请您点头。不想去，在“我的课程”里点“不去了”。`),
    about: `${title}并到${into}`,
    say: `您好，“${title}”报名的人太少，这学期不办了。${kept ? `“${into}”我们给您留好了座位，等您方便了再来，您看行吗？` : `“${into}”我们按您原来报名的时间给您排着，您愿意去吗？`}`,
  }),
  sessionMoved: ({ title, session, from, to }, now) => ({
    happened: `“${title}”有一次课改了时间`,
    next: `原来 ${whenWords(session, now)} 的课，改到 ${fromToWords(from, to, now)}。`,
    about: `${title}改了一次课的时间`,
    say: `您好，“${title}”原来 ${whenWords(session, now)} 的课，改到 ${fromToWords(from, to, now)} 了，您记一下。`,
  }),
  sessionCancelled: ({ title, session }, now) => ({
    happened: `“${title}”有一次课不上了`,
    next: `${whenWords(session, now)} 的课停一次，请不要白跑。`,
    about: `${title}停一次课`,
    say: `您好，“${title}” ${whenWords(session, now)} 的课停一次，您那天不用来。`,
  }),
  substitute: ({ title, session, teacher }, now) => ({
    happened: `“${title}”有一次课换了老师`,
    next: `${whenWords(session, now)} 的课由${teacher}来上，时间地点不变。`,
    about: `${title}换了一次老师`,
    say: `您好，“${title}” ${whenWords(session, now)} 的课由${teacher}来上，时间地点不变，您照常来。`,
  }),
  absences: ({ title, count, most }) => ({
    happened: `“${title}”您连着 ${count} 次没来`,
    next: `连着 ${most} 次没来，名额就要让给候补的人。来不了请先请假。`,
    about: `${title}连着 ${count} 次没来`,
    say: `您好，“${title}”您连着 ${count} 次没来了，身体还好吗？要是来不了，我帮您请个假；连着 ${most} 次没来，名额就要让给别人了。`,
  }),
  absencesEnded: ({ title, count }) => ({
    happened: `“${title}”的名额让出来了`,
    next: `因为连着 ${count} 次没来。想再学，可以重新报名，或者打电话问一问。`,
    about: `${title}连着 ${count} 次没来，名额让出来了`,
    say: `您好，“${title}”您连着 ${count} 次没来，按规定名额让给候补的人了。您要是还想学，我帮您重新排。`,
  }),
  drawn: ({ title, number, seats, line }) => ({
    happened: seats > 0 ? `抽签抽中了“${title}”` : line > 0 ? `抽签没抽中，“${title}”排上了候补` : '抽签没抽中',
    next: seats > 0 ? '名额已经是您的了，请在“我的课程”里看上课时间。' : line > 0 ? '有人退课就按抽签的次序轮到您。' : '可以看看还有空位的课。',
    about: `抽签号 ${number} 的结果`,
    say: seats > 0 ? `您好，恭喜您，抽签抽中了“${title}”，名额是您的了。` : line > 0 ? `您好，这次抽签没抽中，“${title}”已经给您排上候补，有空位我们会通知您。` : '您好，这次抽签没抽中，您要不要看看还有空位的课？',
  }),
  offerLapsed: ({ title }) => ({
    happened: `“${title}”留的时间过了，名额轮到下一位了`,
    next: '还想上的话，可以重新排队。',
    about: `${title}的名额过了时间`,
    say: `您好，“${title}”给您留的名额过了时间，轮到下一位了。还想上的话，我帮您重新排。`,
  }),
  unpaid: ({ title }) => ({
    happened: `“${title}”的学费没有按时交，名额轮到下一位了`,
    next: '还想上的话，可以重新报名。',
    about: `${title}的学费没交`,
    say: `您好，“${title}”的学费没有按时交，名额轮到下一位了。还想上的话，我帮您重新排。`,
  }),
}
