import { messages } from '../../core/messages/records'
import { privateFacts } from '../../core/people/records'
import { plans } from '../../core/places/records'
import type { AskView, TopicView } from '../../core/volunteering/contract/menu'
import { asks } from '../../core/volunteering/menu/records'
import { sweepAsks } from '../../core/volunteering'
import { seal } from '../../core/kernel/seal'
import { testKeys } from '../support/call'
import { without, type Removal } from '../support/without'
import { minuteMs, organiser, qian, Team, wang, zhao, type VolunteeringCode } from './team'

const hour = 60 * minuteMs
const form = { forWhom: '洛舍村', place: '文化礼堂', people: 60, phone: '13900000009', words: '请讲讲垃圾分类' }

interface Stage {
  readonly team: Team
  readonly topicId: string
  /** A slot of the topic, by its place. */
  readonly slot: (nth: number) => string
}

/** Wang offers a talk at three times, each an hour: in 24 hours, half an hour after that, and in 48 hours. */
async function offered(code?: VolunteeringCode, turn?: () => Promise<void>): Promise<Stage> {
  const team = await Team.gather(code, turn)
  await team.db.add(privateFacts, { _id: wang._id, phone: seal(testKeys, wang._id, 'phone', '13911112222'), phoneHash: '' })
  const slots = [24, 24.5, 48].map((from) => ({ from: team.now + from * hour, to: team.now + (from + 1) * hour }))
  const { topicId } = await team.ask<{ topicId: string }>('putTopic', { topic: { kind: 'talk', title: '垃圾分类', about: '', slots } }, wang)
  await team.ask('allowTopic', { topicId, allow: true }, organiser)
  return { team, topicId, slot: (nth) => `${topicId}-${nth}` }
}

const askFor = async ({ team, topicId, slot }: Stage, nth: number, host = zhao) =>
  (await team.ask<{ askId: string }>('askTopic', { topicId, slotId: slot(nth), ask: form }, host)).askId
const answer = (team: Team, askId: string, agree = true) => team.call<{ state: string }>(team.op('answerAsk'), { askId, agree, words: '' }, { as: wang })
const mine = async (team: Team, as = zhao) => (await team.ask<{ asHost: AskView[]; asLecturer: AskView[] }>('myTalks', {}, as))
const freeSlots = async (team: Team) => (await team.ask<{ topics: TopicView[] }>('menu', {}, null)).topics.flatMap(({ slots }) => slots.map(({ slotId }) => slotId))

test('asked for, agreed to, confirmed, held: both know the other’s telephone only then, and the figures stand apart', async () => {
  const stage = await offered()
  const { team, slot } = stage
  const askId = await askFor(stage, 1)
  expect((await mine(team, wang)).asLecturer).toMatchObject([{ state: 'asked', forWhom: '洛舍村', phone: '' }])
  expect(await answer(team, askId)).toMatchObject({ data: { state: 'accepted' } })
  expect((await mine(team)).asHost).toMatchObject([{ state: 'accepted', phone: '13911112222' }])
  expect((await mine(team, wang)).asLecturer).toMatchObject([{ phone: '13900000009' }])
  expect(await team.ask('confirmAsk', { askId }, zhao)).toEqual({ state: 'confirmed' })
  expect(await freeSlots(team)).not.toContain(slot(1))
  expect(await team.refused('noteReached', { askId, reached: 58, helpers: 4 }, zhao)).toBe('NOT_OVER_YET')
  team.wait(26 * 60)
  await team.ask('noteReached', { askId, reached: 58, helpers: 4 }, zhao, 'note')
  await team.ask('noteReached', { askId, reached: 58, helpers: 4 }, zhao, 'note')
  expect(await team.ask('menuOfUnit', { unitId: 'u_deqing' }, organiser)).toMatchObject({ sums: { held: 1, reached: 58, helpers: 4 } })
  expect(team.db.all(messages).map(({ kind, person }) => [kind, person])).toEqual([
    ['talkAsked', wang._id],
    ['talkAnswered', zhao._id],
    ['talkSoon', wang._id],
    ['talkSoon', zhao._id],
  ])
})

test('the telephone that a host gave is not kept in the clear', async () => {
  const stage = await offered()
  await askFor(stage, 1)
  expect(JSON.stringify(stage.team.db.all(asks))).not.toContain(form.phone)
})

test('the lecturer can’t be in two places: another promise and a shift of their own stand in the way, and their promise in a shift’s', async () => {
  const stage = await offered()
  const { team } = stage
  const [first, second, third] = [await askFor(stage, 1), await askFor(stage, 2, qian), await askFor(stage, 3)]
  expect(await answer(team, first)).toMatchObject({ ok: true })
  expect(await answer(team, second)).toMatchObject({ error: { code: 'TIME_CLASH', title: '垃圾分类' } })
  expect((await mine(team, qian)).asHost).toMatchObject([{ state: 'asked' }])
  const [shift = ''] = await team.publish([48, 2, 5])
  await team.ask('signUp', { shiftId: shift }, wang)
  expect(await answer(team, third)).toMatchObject({ error: { code: 'TIME_CLASH', title: '社区宣讲' } })
  const [other = ''] = await team.publish([24.2, 2, 5])
  expect(await team.refused('signUp', { shiftId: other }, wang)).toBe('TIME_CLASH')
})

test('the host can’t either', async () => {
  const stage = await offered()
  const { team } = stage
  const [shift = ''] = await team.publish([24, 2, 5])
  await team.ask('signUp', { shiftId: shift }, zhao)
  const askId = await askFor(stage, 1)
  await answer(team, askId)
  expect(await team.refused('confirmAsk', { askId }, zhao)).toBe('TIME_CLASH')
  await team.ask('cancel', { shiftId: shift }, zhao)
  expect(await team.ask('confirmAsk', { askId }, zhao)).toEqual({ state: 'confirmed' })
})

test('called off by either side: the other is told, both have their time back, and the slot is free again', async () => {
  const stage = await offered()
  const { team, slot } = stage
  const askId = await askFor(stage, 1)
  await answer(team, askId)
  await team.ask('confirmAsk', { askId }, zhao)
  expect(await team.ask('endAsk', { askId, reason: '村里停电' }, zhao)).toEqual({ state: 'ended' })
  expect(team.db.all(plans).flatMap(({ claims }) => claims)).toEqual([])
  expect(await freeSlots(team)).toContain(slot(1))
  expect(team.db.all(messages).filter(({ kind }) => kind === 'talkEnded')).toMatchObject([{ person: wang._id, facts: { words: '村里停电' } }])
  expect(await team.refused('confirmAsk', { askId }, zhao)).toBe('ASK_MOVED_ON')
  team.wait(5)
  expect(await sweepAsks(team.db, team.now)).toBe(1)
  expect(await sweepAsks(team.db, team.now)).toBe(0)
})

test('a no is a no; a topic is on the menu only while it is let; nobody answers for another', async () => {
  const stage = await offered()
  const { team, topicId, slot } = stage
  const askId = await askFor(stage, 1)
  expect(await team.refused('answerAsk', { askId, agree: true, words: '' }, zhao)).toBe('NO_SUCH_ASK')
  expect(await team.refused('confirmAsk', { askId }, zhao)).toBe('ASK_MOVED_ON')
  expect(await answer(team, askId, false)).toMatchObject({ data: { state: 'declined' } })
  expect(await answer(team, askId)).toMatchObject({ error: { code: 'ASK_MOVED_ON', state: 'declined' } })
  expect(await team.refused('askTopic', { topicId, slotId: slot(1), ask: form }, wang)).toBe('OWN_TOPIC')
  await team.ask('closeTopic', { topicId }, wang)
  await team.ask('allowTopic', { topicId, allow: true }, organiser)
  expect(await team.refused('askTopic', { topicId, slotId: slot(1), ask: form }, zhao)).toBe('NO_SUCH_TOPIC')
  expect(await freeSlots(team)).toEqual([])
})

class Cut extends Error {}

test.each(['askTopic', 'answerAsk', 'confirmAsk', 'endAsk'])('%s, cut off before any round trip: sent again, or mended by the clockwork, it ends the same', async (name) => {
  const prepare = async (stage: Stage) => {
    if (name === 'askTopic') return ''
    const askId = await askFor(stage, 1)
    if (name !== 'answerAsk') await answer(stage.team, askId)
    if (name === 'endAsk') await stage.team.ask('confirmAsk', { askId }, zhao)
    return askId
  }
  const act = ({ team, topicId, slot }: Stage, askId: string) => {
    if (name === 'askTopic') return team.ask(name, { topicId, slotId: slot(1), ask: form }, zhao, 'act')
    if (name === 'answerAsk') return team.ask(name, { askId, agree: true, words: '' }, wang, 'act')
    return team.ask(name, { askId, ...(name === 'endAsk' ? { reason: '有事' } : {}) }, zhao, 'act')
  }
  const end = ({ team: { db } }: Stage) => ({
    asks: db.all(asks).map(({ state, pending }) => [state, pending]),
    claims: db.all(plans).map(({ person, claims }) => [person, claims.map(({ status }) => status)]).filter(([, claims]) => claims?.length !== 0),
    told: db.all(messages).map(({ kind, person }) => `${kind} ${person}`).sort(),
  })
  const settle = async (stage: Stage) => {
    for (let turn = 0; turn < 2; turn++) {
      stage.team.wait(5)
      await sweepAsks(stage.team.db, stage.team.now)
    }
    return end(stage)
  }
  const whole = await offered()
  await act(whole, await prepare(whole))
  const trips = whole.team.trips.length
  const wanted = await settle(whole)
  for (let trip = 0; trip < trips; trip++)
    for (const isRepeated of [true, false]) {
      let left = Infinity
      const stage = await offered(undefined, async () => {
        left -= 1
        if (left < 0) throw new Cut()
      })
      const askId = await prepare(stage)
      left = trip
      await expect(act(stage, askId)).rejects.toBeInstanceOf(Cut)
      left = Infinity
      if (isRepeated) await act(stage, askId)
      const came = await settle(stage)
      // Cut off before the first write, nothing has happened.
      if (isRepeated || JSON.stringify(came) === JSON.stringify(wanted)) expect(came).toEqual(wanted)
      else expect(came.asks.every(([state]) => ['asked', 'accepted', 'confirmed'].includes(String(state)))).toBe(true)
    }
})

const time = 'core/volunteering/menu/time.ts'
const guards: readonly (readonly [name: string, removal: Removal, breaks: (stage: Stage) => Promise<boolean>])[] = [
  [
    'two promises at one time',
    { file: time, find: '      if (clash !== null) return { no: clash }\n', replace: '' },
    async (stage) => {
      const ids = [await askFor(stage, 1), await askFor(stage, 2, qian)]
      const answers = await Promise.all(ids.map((id) => answer(stage.team, id)))
      return answers.every(({ ok }) => ok)
    },
  ],
  [
    'an answer after the end',
    { file: 'core/volunteering/menu/asks.ts', find: 'ask._id, { state: _.in(from) }, { ...to', replace: 'ask._id, {}, { ...to' },
    async (stage) => {
      const askId = await askFor(stage, 1)
      await stage.team.ask('endAsk', { askId, reason: '有事' }, zhao)
      await answer(stage.team, askId)
      return stage.team.db.all(asks)[0]?.state !== 'ended'
    },
  ],
  [
    'a slow yes after the end keeps the time',
    { file: 'core/volunteering/menu/follow.ts', find: 'if (!moved) await freeIfOver(db, person, ask, now)\n        else if (taken) return taken', replace: 'if (moved && taken) return taken' },
    async ({ team, topicId, slot }) => {
      const { askId } = await team.ask<{ askId: string }>('askTopic', { topicId, slotId: slot(1), ask: form }, zhao)
      const change = team.db.change.bind(team.db)
      // As if the yes stalled between taking the time and saying so, while somebody else said yes and the host called it off.
      team.db.change = async (of, id, guard, changes) => {
        if (of.name === 'asks' && changes.state === 'accepted') {
          team.db.change = change
          await change(asks, askId, {}, { state: 'ended', pending: null })
        }
        return change(of, id, guard, changes)
      }
      await answer(team, askId)
      return team.db.all(plans).some(({ claims }) => claims.length > 0)
    },
  ],
]

test.each(guards)('without its guard it breaks: %s', async (_name, removal, breaks) => {
  expect(await breaks(await offered(await without<VolunteeringCode>('core/volunteering/index.ts', [])))).toBe(false)
  expect(await breaks(await offered(await without<VolunteeringCode>('core/volunteering/index.ts', [removal])))).toBe(true)
})

