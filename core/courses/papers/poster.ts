import { keepFile } from '../../files/keep'
import { writePaper, type Piece } from '../../files/paper'
import { dayOf } from '../../kernel/calendar'
import { ok, refuse } from '../../kernel/errors'
import { implement, type Instance } from '../../kernel/operation'
import { printPoster as contract } from '../contract/papers'
import { sites, type Course } from '../records'
import { dayWords, feeWords, slotsWords } from './words'

/** The page that the code opens; it takes the course from the scene. */
const page = 'packages/courses/detail/index'

export const printPoster = implement(contract, async (call) => {
  const course = call.scope?.record as Course
  const { db, actor, now } = call
  if (course.status === 'cancelled') return refuse('COURSE_CANCELLED')
  const [place, code] = await Promise.all([db.get(sites, course.site), miniCode(call, course._id)])
  if (!code) return refuse('NO_MINI_CODE')
  const { title, slots, teacher, teacherAbout, about, fee, ageMin, ageMax, capacity, firstDay, sessions, opensAt, closesAt, phone, unitName } = course
  const pieces: Piece[] = [
    { kind: 'heading', text: unitName },
    { kind: 'line', text: title, points: 54, bold: true, centred: true },
    { kind: 'line', text: slotsWords(slots), points: 26, bold: true, centred: true },
    { kind: 'line', text: `${dayWords(firstDay)}开课，共 ${sessions} 次`, points: 24, centred: true },
    { kind: 'line', text: `${place?.name ?? ''} · ${place?.address ?? ''}`, points: 24, centred: true },
    { kind: 'line', text: [`${teacher}老师`, teacherAbout].filter((words) => words !== '').join('，'), points: 22, centred: true },
    { kind: 'line', text: `${ageMin} 到 ${ageMax} 岁 · ${capacity} 个名额 · ${feeWords(fee)}`, points: 22, centred: true },
    ...(about === '' ? [] : [{ kind: 'line', text: about, points: 18, centred: true } as const]),
    { kind: 'picture', png: code, side: 62 },
    { kind: 'line', text: '微信扫一扫，就能报名', points: 24, bold: true, centred: true },
    { kind: 'line', text: `${dayWords(dayOf(opensAt))} 到 ${dayWords(dayOf(closesAt - 1))} 报名。不会用手机，打电话 ${phone}`, points: 20, centred: true },
  ]
  return ok({ file: await keepFile(call, actor.person._id, `海报-${title}.docx`, await writePaper(title, pieces), now) })
})

/** WeChat's own code for the course's page; null when it draws none: an unpublished page is not asked for, but permissions take time. */
async function miniCode({ sdk }: Pick<Instance, 'sdk'>, course: string): Promise<Buffer | null> {
  try {
    return (await sdk.openapi.wxacode.getUnlimited({ scene: course, page, checkPath: false, width: 860 })).buffer
  } catch (refusal) {
    console.warn('WeChat drew no code', refusal instanceof Error ? refusal.message : refusal)
    return null
  }
}
