import { judgePersonCode, type KnownCode } from '../../codes/person-code'
import { ok, refuse, type Outcome } from '../../kernel/errors'
import { idFromAct } from '../../kernel/ids'
import { implement, type Instance } from '../../kernel/operation'
import { maskName } from '../../people/mask'
import { people, type Person } from '../../people/records'
import type { PersonCodeRefusal } from '../../codes/contract/person-code'
import { ofPerson as ofPersonContract, reserveFor as reserveForContract } from '../contract/at-counter'
import { stockToCollect, waitingAt } from '../queries'
import { stocks, vouchers } from '../records'
import { freePoints, redeem } from '../redeem'
import { handOverView, stockView } from '../views'

interface Shown {
  readonly code: string
  readonly station: string
  readonly purpose: string
  readonly by: string
  readonly now: number
}

/** Whose code it is: whoever is scanned; six digits or a paper card only of those for whom something waits at the station. */
async function judge(instance: Pick<Instance, 'db' | 'keys'>, { code, station, ...given }: Shown): Promise<Outcome<KnownCode, PersonCodeRefusal>> {
  const scanned = code.split('.')[3]
  const candidates = scanned === undefined ? [...new Set((await waitingAt(instance.db, station)).map(({ person }) => person))] : [scanned]
  return judgePersonCode(instance, { ...given, code, candidates })
}

async function activePerson({ db }: Pick<Instance, 'db'>, id: string): Promise<Person | null> {
  const person = await db.get(people, id)
  return person?.status === 'active' ? person : null
}

export const ofPerson = implement(ofPersonContract, async (call) => {
  const { db, input, actor, now } = call
  const { stationId, code } = input
  const known = await judge(call, { code, station: stationId, purpose: `handOver:${stationId}`, by: actor.person._id, now })
  if (!known.ok) return known
  const person = await activePerson(call, known.data.person)
  if (!person) return refuse('NOT_AMONG_THEM')
  const [waiting, stock, free] = await Promise.all([
    db.find(vouchers, { person: person._id, station: stationId, status: 'reserved' }, { order: [['at', 'asc']], limit: 50 }),
    stockToCollect(db, [stationId], now),
    freePoints(db, person._id, now),
  ])
  return ok({ nameMasked: maskName(person.name), free, waiting: waiting.map(handOverView), stock: stock.filter(({ left }) => left > 0).map(stockView) })
})

/** One code, one piece: what it is used for is this act, so it opens nothing more, but the same act once more, also after a crash. */
export const reserveFor = implement(reserveForContract, async (call) => {
  const { db, input, actor, act, hash, now } = call
  const { stationId, stockId, code } = input
  if ((await db.get(stocks, stockId))?.station !== stationId) return refuse('NO_SUCH_STOCK')
  const earlier = await db.get(vouchers, idFromAct('v', act))
  if (earlier && earlier.hash === hash && earlier.refusal === null) return ok(handOverView(earlier))
  const known = await judge(call, { code, station: stationId, purpose: `redeem:${act}`, by: actor.person._id, now })
  if (!known.ok) return known
  const person = await activePerson(call, known.data.person)
  if (!person) return refuse('NOT_AMONG_THEM')
  const redeemed = await redeem(db, { stockId, person, by: actor.person._id, act, hash }, now)
  return 'refusal' in redeemed ? { ok: false, error: redeemed.refusal } : ok(handOverView(redeemed.voucher))
})
