import type { Outcome } from '../../../core/kernel/errors'
import type { Operation } from '../../../core/kernel/operation'
import type { Person } from '../../../core/people/records'
import { stocks, vouchers } from '../../../core/points/records'
import { proposals } from '../../../core/points/proposals/records'
import { cutOffMs } from '../../../core/points/vouchers'
import { Schedule, seeded } from '../../support/schedule'
import type * as Code from './code'
import { found, keepers, moments, organisers } from './town'
import { StationWatch } from './watch'

export type StationCode = typeof Code

/** A request, to be sent again later: its id says that it is the same act. */
interface Request {
  readonly operation: Operation
  readonly input: Record<string, unknown>
  readonly as: Person
  readonly requestId: string
}

/**
 * A station's days around the end of a year: people reserve and give back, two keepers hand over, give another piece, take vouchers
 * along and sync, count what is there; at the desk points are corrected and go to a spouse; all interleaved at every round trip, with
 * calls that stall and die, requests that come again, and sweeps that take every call for dead. Gives the promises that were broken.
 */
export async function runStation(code: StationCode, seed: number, crashes: number): Promise<string[]> {
  const random = seeded(seed)
  const pick = (below: number) => Math.floor(random() * below)
  const oneOf = <Item>(items: readonly Item[]): Item | undefined => items[pick(items.length)]
  const schedule = new Schedule(random, crashes)
  let founded = false
  const { stage, persons, goods } = await found(pick, (what) => (founded ? schedule.turn(what) : Promise.resolve()))
  founded = true
  const watch = new StationWatch(stage.db)
  const sent: Request[] = []
  const takings: { readonly takingId: string; readonly vouchers: readonly { readonly voucherId: string }[] }[] = []
  const all = <Doc extends { readonly _id: string }>(from: { name: string; doc?: Doc }) => stage.db.all(from)
  let moment = 0
  // What happens often in one schedule is rare or never in another: so that also what needs the same few things again and again comes about.
  const often = names.flatMap((name) => Array.from({ length: (name === 'reserve' ? 3 : 0) + (weights[pick(weights.length)] ?? 0) }, () => name))

  const send = (request: Request) => schedule.spawn(() => hear(request, stage.call(request.operation, request.input, request)))
  const ask = (operation: Operation, input: Record<string, unknown>, as: Person) => {
    const request = { operation, input, as, requestId: `request-${sent.length}` }
    sent.push(request)
    send(request)
    if (random() < 0.15) send(request)
  }
  /** What a reply says must be true from then on. */
  const hear = async ({ operation, as, requestId }: Request, answer: Promise<Outcome<Record<string, unknown>, string>>) => {
    const outcome = await answer
    if (!outcome.ok) return
    const voucher = outcome.data.voucher as { voucherId: string } | undefined
    if (operation === code.reserve && voucher) watch.promise(voucher.voucherId)
    if (operation === code.handOver && voucher) watch.handedBy(voucher.voucherId, `${as._id}:${requestId}`)
    if (operation === code.takeAlong) {
      const taking = outcome.data as unknown as (typeof takings)[number] & { until: number }
      if (!takings.some(({ takingId }) => takingId === taking.takingId)) takings.push(taking)
      watch.tookAlong(taking.takingId, taking.until, taking.vouchers.map(({ voucherId }) => voucherId))
    }
    if (operation === code.syncHandOvers)
      for (const { nonce, became } of outcome.data.results as { nonce: string; became: string }[]) if (became === 'handed') watch.handedBy(nonce.split('_at_')[0] ?? '', `${as._id}:${nonce}`)
  }

  const works: Readonly<Record<(typeof names)[number], () => void>> = {
    reserve: () => ask(code.reserve, { stockId: oneOf(goods)?._id }, oneOf(persons) as Person),
    handOver: () => withVoucher(({ _id }) => ask(code.handOver, { stationId: 't_1', voucherId: _id }, keeper())),
    giveBack: () => withVoucher(({ _id, person }) => ask(code.giveBack, { voucherId: _id }, persons.find((one) => one._id === person) as Person)),
    substitute: () => withVoucher(({ _id }) => ask(code.substitute, { stationId: 't_1', voucherId: _id, stockId: oneOf(goods)?._id }, keeper())),
    takeAlong: () => ask(code.takeAlong, { stationId: 't_1' }, keeper()),
    sync: () => {
      const taking = oneOf(takings)
      if (!taking) return
      const records = taking.vouchers.filter(() => random() < 0.6).map(({ voucherId }) => ({ nonce: `${voucherId}_at_${pick(2)}`, voucherId, agoMs: hourFrac(random()) }))
      const last = random() < 0.7
      if (last) watch.sends(taking.takingId)
      ask(code.syncHandOvers, { stationId: 't_1', takingId: last ? taking.takingId : null, records }, keeper())
    },
    correct: () => ask(code.correct, { personId: oneOf(persons)?._id, points: [-15, 15, 25, -25][pick(4)], reason: '补记' }, oneOf(organisers) as Person),
    transfer: () => ask(code.transfer, { personId: 'p_0', toId: 'p_1', why: 'illness', reason: '住院' }, oneOf(organisers) as Person),
    approve: () => {
      const proposal = oneOf(all(proposals).filter(({ status }) => status !== 'withdrawn'))
      if (proposal) ask(code.approve, { personId: proposal.person, proposalId: proposal._id, agree: random() < 0.9 }, oneOf(organisers) as Person)
    },
    adjust: () => {
      const kind = (['spoiled', 'missing', 'found', 'delivery'] as const)[pick(4)]
      ask(code.adjustStock, { stationId: 't_1', stockId: oneOf(goods)?._id, kind, pieces: 1, reason: '破了' }, keeper())
    },
    count: () => {
      const stock = oneOf(all(stocks))
      if (!stock) return
      const expected = stock.left + stock.holds.length
      if (expected >= 0) ask(code.countStock, { stationId: 't_1', lines: [{ stockId: stock._id, expected, good: Math.max(0, expected - pick(2)), spoiled: pick(2) }] }, keeper())
    },
    again: () => {
      const old = oneOf(sent)
      if (old) send(old)
    },
    later: () => {
      moment = Math.min(moment + 1, moments.length - 2)
      stage.now = moments[moment] ?? stage.now
    },
    sweep: () => schedule.spawn(() => code.sweepPoints(stage, stage.now + cutOffMs + 10)),
  }
  const keeper = (): Person => oneOf(keepers) as Person
  const withVoucher = (work: (voucher: { _id: string; person: string }) => void) => {
    const voucher = oneOf(all(vouchers))
    if (voucher) work(voucher)
  }

  let arrivals = 10 + pick(20)
  for (let step = 0; step < 4_000 && (arrivals > 0 || schedule.busy); step++) {
    if (arrivals > 0 && (!schedule.busy || random() < 0.2)) {
      arrivals -= 1
      works[oneOf(often) ?? 'reserve']()
    }
    await schedule.step()
    // Looking costs more than the step, and what is broken mostly stays so.
    if (step % 4 === 0) watch.look(stage.now)
  }
  await schedule.drain()
  if (random() < 0.5) stage.now = moments[moments.length - 1] ?? stage.now
  for (let round = 1; round <= 3; round++) {
    stage.now += cutOffMs + 10
    schedule.spawn(() => code.sweepPoints(stage, stage.now))
    await schedule.drain()
    watch.look(stage.now)
  }
  watch.atRest(true)
  for (const failure of schedule.failures) watch.broken.add(`threw ${String(failure)}`)
  return [...watch.broken]
}

const hourFrac = (share: number): number => Math.floor(share * 3_600_000)

const names = ['reserve', 'handOver', 'giveBack', 'substitute', 'takeAlong', 'sync', 'correct', 'transfer', 'approve', 'adjust', 'count', 'again', 'later', 'sweep'] as const
const weights = [0, 0, 1, 2, 6]
