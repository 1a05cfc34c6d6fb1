import { at, dayFrom, inParallel } from './caller.mjs'
import { others, phoneOf, roles } from './people.mjs'

// What neighbours do for each other besides shifts: talks and help on a menu, problems solved, stairwells looked after, hours filled in.

const dayMs = 86_400_000

/** What is offered: by whom of the made-up people (their place among those with WeChat), of which unit. */
const offered = [
  { by: '沈荷仙', kind: 'talk', title: '垃圾分类怎么分', about: '用自家的例子讲，半个钟头讲，半个钟头问。' },
  { by: '朱建国', kind: 'help', title: '茭白田里的病虫', about: '到田头看，带上您家的茭白叶子。' },
  { by: '姚桂花', kind: 'talk', title: '从前的端午节', about: '给孩子们讲一讲，包几个小粽子。' },
  { by: '施美英', kind: 'studio', title: '邻里调解', about: '老法官、老村长一起听，把事情讲开。' },
  { by: '俞阿凤', kind: 'talk', title: '防诈骗，学三招', about: '真事真讲，听得懂记得牢。' },
]

const problems = [
  { title: '楼道灯坏了', about: '晚上看不见，老人容易摔。', place: '3 幢 2 单元', done: '换了新灯，亮了' },
  { title: '水管漏水', about: '楼梯口一直滴水。', place: '1 幢 1 单元', done: '叫师傅换了接头' },
  { title: '手机不会设大字', about: '眼睛花，想把字放大。', place: '洛舍社区', done: null },
  { title: '轮椅上不了台阶', about: '门口有三级台阶，进出不便。', place: '5 幢门口', done: null },
]

/** Loads all of it; the clock is back at the real time afterwards. */
export async function helpEachOther(world) {
  await offerTalks(world)
  await solveProblems(world)
  await fillInHours(world)
}

const withWeChat = others.filter(({ openid }) => openid)
const personNamed = (name) => withWeChat.find((one) => one.name === name) ?? withWeChat[0]

async function offerTalks({ caller, now, organisers }) {
  await caller.clock(now - 6 * dayMs)
  const topics = []
  for (const [index, { by, ...topic }] of offered.entries()) {
    const person = personNamed(by)
    const slots = [-3, 3 + index, 8 + index].map((day) => ({ from: at(dayFrom(now, day), 9 + index), to: at(dayFrom(now, day), 10.5 + index) }))
    const { topicId } = await caller.member(person.openid, 'volunteering.putTopic', { topic: { ...topic, slots } })
    // The last one still waits for the organiser.
    if (index < offered.length - 1) await caller.staff(organisers[person.unit], 'volunteering.allowTopic', { topicId, allow: true })
    topics.push({ topicId, person })
  }
  await heldTalk({ caller, now }, topics[0], roles.organiser.openid)
  const ask = { forWhom: '洛舍镇东衡村', place: '村文化礼堂', people: 60, phone: phoneOf(91), words: '老人多，讲慢一点' }
  await caller.member(roles.retiree.openid, 'volunteering.askTopic', { topicId: topics[1].topicId, slotId: `${topics[1].topicId}-2`, ask })
}

/** One that both confirmed and that took place three days ago: 58 came, 4 helped. */
async function heldTalk({ caller, now }, { topicId, person }, host) {
  const ask = { forWhom: '洛舍镇砂村', place: '村文化礼堂', people: 50, phone: phoneOf(90), words: '' }
  const { askId } = await caller.member(host, 'volunteering.askTopic', { topicId, slotId: `${topicId}-1`, ask })
  await caller.member(person.openid, 'volunteering.answerAsk', { askId, agree: true, words: '' })
  await caller.member(host, 'volunteering.confirmAsk', { askId })
  await caller.clock(now - 2 * dayMs)
  await caller.member(host, 'volunteering.noteReached', { askId, reached: 58, helpers: 4 })
}

async function solveProblems({ caller, now, unitIds, personIds, organisers }) {
  await caller.clock(now - 5 * dayMs)
  const helper = roles.volunteer.openid
  const { stairwellId } = await caller.staff(organisers.deqing, 'volunteering.setWarden', { unitId: unitIds.deqing, stairwell: '3 幢 2 单元', personId: personIds[roles.retiree.openid] })
  await inParallel(problems, 1, async ({ done, ...problem }, index) => {
    const { problemId } = await caller.member(roles.retiree.openid, 'volunteering.reportProblem', { problem: { ...problem, ...(index === 0 ? { stairwellId } : {}) } })
    if (done === null) return
    await caller.member(helper, 'volunteering.claimProblem', { problemId })
    await caller.member(helper, 'volunteering.closeProblem', { problemId, outcome: done })
  })
}

/** Somebody forgot to check out: the county's organiser filled it in, and the bureau is to agree. */
async function fillInHours({ caller, now, shifts, personIds }) {
  await caller.clock(null)
  const over = shifts['楼道整理'].filter(({ to }) => to < now - 3_600_000)
  const served = over.find(({ to }) => to === Math.max(...over.map((shift) => shift.to)))
  const person = withWeChat.filter(({ unit }) => unit === 'deqing').at(-1)
  if (!served || !person) return
  const input = { shiftId: served.shiftId, personId: personIds[person.openid], inAt: served.from, outAt: served.to, reason: '走得急，忘了扫' }
  await caller.staff(roles.organiser.openid, 'volunteering.fillIn', input)
}
