import { plans, planId } from '../../../core/places/records'
import { asks, topics } from '../../../core/volunteering/menu/records'
import { stands } from '../../support/stories'
import { organiser, qian, teamForm, wang, zhao, type VolunteeringCode } from '../team'
import { hourMs, say, story, tell, type Stand } from './stories'

// A talk is promised by both, at a time that both have, and noted by who heard it: each guard of that. Wang speaks, Zhao asks.

const facts = { forWhom: '洛舍村', place: '文化礼堂', people: 60, phone: '13900000009', words: '' }

async function offered({ team }: Stand): Promise<string> {
  const slots = [50, 60].map((inHours) => ({ from: team.now + inHours * hourMs, to: team.now + (inHours + 1) * hourMs }))
  const { topicId } = await team.ask<{ topicId: string }>('putTopic', { topic: { kind: 'talk', title: '讲一讲', about: '', slots } }, wang)
  await team.ask('allowTopic', { topicId, allow: true }, organiser)
  return topicId
}
const ask = (stand: Stand, topicId: string, as = zhao, requestId?: string) => say(stand, 'askTopic', { topicId, slotId: `${topicId}-1`, ask: facts }, as, requestId)
async function asked(stand: Stand): Promise<string> {
  await ask(stand, await offered(stand))
  return theAsk(stand)?._id ?? ''
}
const answer = (stand: Stand, askId: string, agree = true, as = wang, requestId?: string) => say(stand, 'answerAsk', { askId, agree, words: '' }, as, requestId)
const confirm = (stand: Stand, askId: string, as = zhao) => say(stand, 'confirmAsk', { askId }, as)
const end = (stand: Stand, askId: string, as = wang) => say(stand, 'endAsk', { askId, reason: '有事' }, as)
const note = (stand: Stand, askId: string, reached: number, requestId?: string, as = zhao) => say(stand, 'noteReached', { askId, reached, helpers: 0 }, as, requestId)
async function promised(stand: Stand): Promise<string> {
  const askId = await asked(stand)
  await answer(stand, askId)
  await confirm(stand, askId)
  return askId
}
async function held(stand: Stand): Promise<string> {
  const askId = await promised(stand)
  stand.team.wait(52 * 60)
  return askId
}
const theAsk = ({ team }: Stand) => team.db.all(asks)[0]
const claims = async ({ team }: Stand, person = wang) => (await team.db.get(plans, planId(person._id)))?.claims.length ?? 0
/** While somebody's call to confirm is slow, the clockwork does what it would have done, and the lecturer calls off. */
async function confirmedAndEnded(stand: Stand, code: VolunteeringCode, askId: string): Promise<void> {
  await code.sweepAsks(stand.team.db, stand.team.now + 3 * 60_000)
  await end(stand, askId)
}

tell([
  // topics
  story('nothing is offered for a day that is over', 'menu/topics', "  if (slots.some(({ from }) => from <= now)) return refuse('DAY_IN_PAST')\n", '', async (stand) => {
    const slots = [{ from: stand.team.now - hourMs, to: stand.team.now + hourMs }]
    return (await say(stand, 'putTopic', { topic: { kind: 'talk', title: '讲一讲', about: '', slots } })) === 'DAY_IN_PAST'
  }),
  story('a team’s topic is offered by who is in it', 'menu/topics', "membership?.state === 'member' ? await db.get(units, id) : null", 'await db.get(units, id)', async (stand) => {
    const { teamId } = await stand.team.ask<{ teamId: string }>('putTeam', { unitId: 'u_deqing', team: teamForm }, organiser)
    const slots = [{ from: stand.team.now + hourMs, to: stand.team.now + 2 * hourMs }]
    return (await say(stand, 'putTopic', { topic: { kind: 'talk', title: '讲一讲', about: '', slots }, teamId })) === 'NOT_A_MEMBER'
  }),
  story('who offered it closes it', 'menu/topics', 'if (topic?.lecturer !== subject._id)', 'if (!topic)', async (stand) => {
    await say(stand, 'closeTopic', { topicId: await offered(stand) }, zhao)
    return stand.team.db.all(topics)[0]?.state === 'open'
  }),
  story('what was closed nobody opens again', 'menu/topics', "{ state: _.neq('closed'), acts: _.neq(act) }", '{ acts: _.neq(act) }', async (stand) => {
    const topicId = await offered(stand)
    await say(stand, 'closeTopic', { topicId })
    await say(stand, 'allowTopic', { topicId, allow: true }, organiser)
    return stand.team.db.all(topics)[0]?.state === 'closed'
  }),
  story('a late repeat does not allow what was put back since', 'menu/topics', "{ state: _.neq('closed'), acts: _.neq(act) }", "{ state: _.neq('closed') }", async ({ team }) => {
    const slots = [{ from: team.now + 3_600_000, to: team.now + 7_200_000 }]
    const { topicId } = await team.ask<{ topicId: string }>('putTopic', { topic: { kind: 'talk', title: '讲一讲', about: '', slots } }, wang)
    for (const [allow, requestId] of [[true, 'allow-1'], [false, 'allow-2'], [true, 'allow-1']] as const) await team.ask('allowTopic', { topicId, allow }, organiser, requestId)
    return team.db.all(topics)[0]?.state === 'waiting'
  }),
  // asking
  story('a repeat of asking is answered as before when the topic was closed', 'menu/asks', '  if (await db.get(asks, _id)) return follow(db, _id, now).then(() => ok({ askId: _id }))\n', '', async (stand) => {
    const topicId = await offered(stand)
    await ask(stand, topicId, zhao, 'once')
    await say(stand, 'closeTopic', { topicId })
    return (await ask(stand, topicId, zhao, 'once')) === 'yes'
  }),
  story('what is not on the menu is not asked for', 'menu/asks', "if (topic?.state !== 'open')", 'if (!topic)', async (stand) => {
    const topicId = await offered(stand)
    await say(stand, 'closeTopic', { topicId })
    return (await ask(stand, topicId)) === 'NO_SUCH_TOPIC'
  }),
  story('nobody asks themself', 'menu/asks', "  if (topic.lecturer === subject._id) return refuse('OWN_TOPIC')\n", '', async (stand) => (await ask(stand, await offered(stand), wang)) === 'OWN_TOPIC'),
  story('a time that is over is not asked for', 'menu/asks', 'if (!slot || slot.from <= now || (await', 'if (!slot || (await', async (stand) => {
    const topicId = await offered(stand)
    stand.team.wait(51 * 60)
    return (await ask(stand, topicId)) === 'SLOT_TAKEN'
  }),
  story('a time that is promised is not asked for', 'menu/asks', ' || (await takenSlots(db, [topic])).has(slot.slotId)) return', ') return', async (stand) => {
    const askId = await asked(stand)
    await answer(stand, askId)
    return (await ask(stand, theAsk(stand)?.topic ?? '', qian)) === 'SLOT_TAKEN'
  }),
  // answering
  story('who is asked answers', 'menu/asks', 'if (ask?.lecturer !== subject._id)', 'if (!ask)', async (stand) => (await answer(stand, await asked(stand), true, qian)) === 'NO_SUCH_ASK'),
  story('nobody agrees to what should have begun', 'menu/asks', "  if (input.agree && now >= ask.from) return refuse('DAY_IN_PAST')\n", '', async (stand) => {
    const askId = await asked(stand)
    stand.team.wait(51 * 60)
    return (await answer(stand, askId)) === 'DAY_IN_PAST'
  }),
  story('who asked confirms', 'menu/asks', "  if (ask?.host !== subject._id) return refuse('NO_SUCH_ASK')\n  if (now >= ask.from)", "  if (!ask) return refuse('NO_SUCH_ASK')\n  if (now >= ask.from)", async (stand) => {
    const askId = await asked(stand)
    await answer(stand, askId)
    return (await confirm(stand, askId, qian)) === 'NO_SUCH_ASK'
  }),
  story('nobody confirms what should have begun', 'menu/asks', "  if (now >= ask.from) return refuse('DAY_IN_PAST')\n  return moveOn(db, ask, ['accepted']", "  return moveOn(db, ask, ['accepted']", async (stand) => {
    const askId = await asked(stand)
    await answer(stand, askId)
    stand.team.wait(51 * 60)
    return (await confirm(stand, askId)) === 'DAY_IN_PAST'
  }),
  story('one of the two calls off', 'menu/asks', 'if (!ask || (ask.host !== subject._id && ask.lecturer !== subject._id))', 'if (!ask)', async (stand) => (await end(stand, await promised(stand), qian)) === 'NO_SUCH_ASK'),
  story('what has begun is not called off', 'menu/asks', "  if (now >= ask.from) return refuse('ASK_MOVED_ON', { state: stateOf(ask) })\n", '', async (stand) => (await end(stand, await held(stand))) === 'ASK_MOVED_ON'),
  story('who lost the time to something else may be asked again', 'menu/asks', "const moved = ask.act === act || (await db.change", 'const moved = (await db.change', async (stand) => {
    const askId = await asked(stand)
    stand.gate.kill('get plans')
    await stands(() => answer(stand, askId, true, wang, 'once'))
    return (await answer(stand, askId, true, wang, 'once')) === 'yes'
  }, [{ file: 'core/volunteering/menu/asks.ts', find: '  if (seen && seen.act !== act) return', replace: '  if (seen) return' }]),
  // noting
  story('who heard it notes how many did', 'menu/asks', "  if (ask?.host !== subject._id) return refuse('NO_SUCH_ASK')\n  if (now < ask.to)", "  if (!ask) return refuse('NO_SUCH_ASK')\n  if (now < ask.to)", async (stand) => (await note(stand, await held(stand), 9, undefined, qian)) === 'NO_SUCH_ASK'),
  story('nothing is noted before the end', 'menu/asks', "  if (now < ask.to) return refuse('NOT_OVER_YET')\n", '', async (stand) => (await note(stand, await promised(stand), 9)) === 'NOT_OVER_YET'),
  story('only what took place is noted', 'menu/asks', "{ state: _.in(['confirmed', 'held']), noted: _.neq(act) }", '{ noted: _.neq(act) }', async (stand) => {
    const askId = await promised(stand)
    await end(stand, askId)
    stand.team.wait(52 * 60)
    return (await note(stand, askId, 9)) === 'ASK_MOVED_ON'
  }),
  story('a late repeat does not bring back what was put right', 'menu/asks', ', noted: _.neq(act) }', ' }', async (stand) => {
    const askId = await held(stand)
    await note(stand, askId, 10, 'once')
    await note(stand, askId, 20)
    return (await note(stand, askId, 10, 'once')) === 'yes' && theAsk(stand)?.reached === 20
  }),
  // following
  story('what is followed to its end is left alone', 'menu/follow', '    if (ask.pending === null) return { ask }\n', '', async (stand) => (await answer(stand, await asked(stand))) === 'yes'),
  story('a time is taken once', 'menu/time', '      if (claims.some(({ book }) => book === claimOf(_id))) return { same: true }\n', '', async (stand) => {
    const askId = await asked(stand)
    stand.gate.kill('change asks', 2)
    await stands(() => answer(stand, askId, true, wang, 'once'))
    return (await answer(stand, askId, true, wang, 'once')) === 'yes'
  }),
  story('a state that others have moved on is left to them', 'menu/follow', 'return db.change(asks, _id, { state, pending }, {', 'return db.change(asks, _id, {}, {', async (stand, code) => {
    const askId = await asked(stand)
    await answer(stand, askId)
    stand.gate.before('change asks', () => confirmedAndEnded(stand, code, askId), 2)
    await confirm(stand, askId)
    return theAsk(stand)?.state === 'ended'
  }),
  story('what a dead call took after the end is given back', 'menu/follow', '        if (now - ask.pending < callMs) return { ask }\n', '', async (stand, code) => {
    const askId = await asked(stand)
    await answer(stand, askId)
    stand.gate.before('get plans', async () => {
      await confirmedAndEnded(stand, code, askId)
      stand.gate.kill('change asks')
    })
    await stands(() => confirm(stand, askId))
    stand.team.wait(5)
    await code.sweepAsks(stand.team.db, stand.team.now)
    return (await claims(stand, zhao)) === 0
  }),
  story('who ends it gives both their time back', 'menu/follow', ' || !(await freeTime(db, ask.host, ask, now))) return', ') return', async (stand) => {
    await end(stand, await promised(stand))
    return (await claims(stand, zhao)) === 0
  }),
])
