import { dayOf } from '../../kernel/calendar'
import type { Database } from '../../kernel/database'
import { ok } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { linkTo } from '../../files/keep'
import { plans } from '../../places/records'
import { myDraw as mineContract, showDraw as contract, type ApplicationView, type DrawView, type OfferedCourse } from '../contract/draw'
import { knownSites, sitesOf } from '../known-sites'
import { bookOf, courses, terms, type Course, type Term } from '../records'
import { applicationId, applications, draws, type Application, type Draw } from './records'

export const showDraw = implement(contract, async (call) => {
  const held = await currentDraws(call.db, call.now)
  return ok({
    draws: await Promise.all(
      held.map(async ({ draw, term }) => ({ ...viewOf(draw, term), fileId: draw.fileId, url: draw.fileId === null ? '' : await linkTo(call, draw.fileId) })),
    ),
  })
})

export const myDraw = implement(mineContract, async ({ db, subject, now }) => {
  const held = await currentDraws(db, now)
  if (held.length === 0) return ok({ draws: [] })
  const { _ } = db
  const open = held.filter(({ draw }) => draw.step === 'announced')
  const [mine, seats, offered, places] = await Promise.all([
    db.find(applications, { _id: _.in(held.map(({ term }) => applicationId(subject._id, term._id))) }),
    db.find(plans, { person: subject._id }, { limit: 100 }),
    open.length === 0 ? [] : db.find(courses, { term: _.in(open.map(({ term }) => term._id)), mode: 'draw', status: 'published', drawnAt: null }, { order: [['_id', 'asc']], limit: 1000 }),
    knownSites(db, now),
  ])
  const companions = mine.flatMap(({ companion }) => companion ?? [])
  const [chosen, theirs] = await Promise.all([
    db.find(courses, { _id: _.in(mine.flatMap(({ choices }) => choices)) }, { limit: 1000, fields: ['title'] }),
    companions.length === 0 ? [] : db.find(applications, { term: _.in(held.map(({ term }) => term._id)), number: _.in(companions) }),
  ])
  const sitesById = await sitesOf(db, offered.map(({ site }) => site), places, now)
  const claims = seats.flatMap((plan) => plan.claims)
  const standing = (course: string) => {
    const status = claims.find(({ book }) => book === bookOf(course))?.status
    return status === 'seat' || status === 'line' ? status : 'none'
  }
  return ok({
    draws: held.map(({ draw, term }) => {
      const application = mine.find((one) => one.term === term._id)
      const choosable = offered.filter((course) => course.term === term._id).map((course): OfferedCourse => ({ courseId: course._id, title: course.title, teacher: course.teacher, slots: course.slots, site: sitesById.get(course.site)?.name ?? '' }))
      return { ...viewOf(draw, term), offered: choosable, mine: application && application.choices.length > 0 ? applicationView(application, chosen, theirs, standing) : null }
    }),
  })
})

type Standing = 'none' | 'seat' | 'line'

function applicationView({ term, number, choices, wants, companion, returning }: Application, chosen: readonly Pick<Course, '_id' | 'title'>[], theirs: readonly Application[], standing: (course: string) => Standing): ApplicationView {
  const other = theirs.find((one) => one.number === companion && one.term === term)
  return {
    number,
    choices: choices.map((courseId) => ({ courseId, title: chosen.find(({ _id }) => _id === courseId)?.title ?? '', standing: standing(courseId) })),
    wants,
    companion,
    together: other?.companion === number && other.wants === wants && other.choices.join() === choices.join(),
    returning,
  }
}

async function currentDraws(db: Database, now: number): Promise<{ draw: Draw; term: Term }[]> {
  const { _ } = db
  const current = await db.find(terms, { lastDay: _.gte(dayOf(now)) }, { order: [['lastDay', 'asc']] })
  if (current.length === 0) return []
  const held = await db.find(draws, { _id: _.in(current.map(({ _id }) => _id)) })
  return current.flatMap((term) => {
    const draw = held.find(({ _id }) => _id === term._id)
    return draw ? [{ draw, term }] : []
  })
}

function viewOf({ source, closesAt, numberAt, step, listHash, applicants, publicNumber }: Draw, { _id, name, ranks, mostCourses, returningFirst }: Term): DrawView {
  return { termId: _id, termName: name, step, source, closesAt, numberAt, ranks, mostCourses, returningFirst, listHash, applicants, publicNumber }
}
