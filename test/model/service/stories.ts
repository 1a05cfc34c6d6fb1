import type { Stock } from '../../../core/points/records'
import { settled, type Drawn, type Work as SomeWork } from '../support/acts'
import { none, type World } from '../support/world'
import { works } from './commands'
import type { Work } from './draw'
import type { Model } from './model'
import { pointsWorks } from './points-commands'
import type { PointsModel } from './points-model'
import { hourMs, minuteMs } from './setting'

// Whole stories as one command each, for the twins: what a guard is for happens in every run, to whom and when is drawn, with a fault
// somewhere on the way, and with other things in between. With the guard they end well; without it the model has to say so.

/** One step of a story: what is done, and what of it is not drawn. */
type Step<M> = readonly [what: SomeWork<M>, fixed?: Partial<Drawn>]

/** The steps one after the other; what befalls somebody befalls them at one of these, whichever is drawn. */
const inOrder =
  <M>(stepsFor: (drawn: Drawn, model: M) => readonly Step<M>[]): SomeWork<M> =>
  async (model, world, drawn) => {
    const steps = stepsFor(drawn, model)
    for (const [index, [work, fixed]] of steps.entries()) await work(model, world, { ...drawn, fault: index === drawn.pick % steps.length ? drawn.fault : none, ...fixed })
  }

const step = (name: string): Work => {
  const work = works[name]
  if (!work) throw new Error(`nobody does ${name}`)
  return work
}
const ofPoints = (name: string): SomeWork<PointsModel> => {
  const work = pointsWorks[name]
  if (!work) throw new Error(`nobody does ${name}`)
  return work
}

/** Hours after the founding at which the shifts begin (setting.ts). */
const begins = [1, 2, 5]

/** Waits until a shift has begun, if it has not. */
const untilShift: Work = async (model, world, { nth }) => {
  const from = model.setting.founded.now + (begins[nth % begins.length] ?? 0) * hourMs
  if (world.now < from) await world.advance(from - world.now)
}
const wait =
  (minutes: number) =>
  (_model: Model, world: World): Promise<void> =>
    world.advance(minutes * minuteMs)

/** Somebody serves, goes after half an hour or more, and holds their phone to the screen once more later on. */
const outTwice = inOrder<Model>(({ pick }) => [[step('signUp')], [untilShift], [step('checkIn')], [wait(31 + 3 * pick)], [step('checkOut')], [wait(60)], [step('checkOut')]])

/** An organiser calls somebody in and out by name. */
const byName = inOrder<Model>(({ pick }) => [[step('signUp')], [untilShift], [step('callByName'), { pick: 0 }], [wait(31 + 3 * pick)], [step('callByName'), { pick: 1 }]])

/** Somebody signs up for two shifts of which the second begins before the first has ended. */
const twoAtOnce = inOrder<Model>(({ pick }) => [[step('signUp'), { nth: pick % 2 }], [step('signUp'), { nth: 1 - (pick % 2) }]])

/** One piece is there, and everybody asks for it at once. */
const lastPiece: SomeWork<PointsModel> = async ({ town, watch }, world, { fault }) => {
  const [{ stationId, stocks: [stockId = ''] }] = town.stations
  const left = (await world.export<Stock>('stocks')).find(({ _id }) => _id === stockId)?.left ?? 0
  if (left > 1) await settled(world, await world.staff(town.keepers[0], 'points.adjustStock', { stationId, stockId, kind: 'missing', pieces: left - 1, reason: '盘点' }, { fault }))
  const replies = await Promise.all([...town.people.keys()].map((openid) => world.member(openid, 'points.reserve', { stockId })))
  for (const reply of replies) if (reply.ok) watch.promise(reply.data.voucher.voucherId)
}

/** A keeper takes along what is to be collected tomorrow, and nobody hears of the phone until the day after: it may lie with it for three. */
const longAway = inOrder<PointsModel>(() => [[ofPoints('reserveAtHome'), { pick: 4 }], [ofPoints('takeAlong'), { pick: 4 }], [ofPoints('daysPass'), { pick: 1 }]])

/** Goods of the other county are handed over, somebody draws the month's sheet, and more are handed over. */
const sheetTooSoon = inOrder<PointsModel>(() => {
  const collect: Step<PointsModel>[] = [[ofPoints('reserveAtHome'), { nth: 0, pick: 3 }], [ofPoints('handOver'), { nth: 0, pick: 1 }]]
  return [...collect, [ofPoints('drawSettlement'), { pick: 8 }], ...collect]
})

export const servingStories = { outTwice, byName, twoAtOnce } as const
export const pointsStories = { lastPiece, longAway, sheetTooSoon } as const
