import { sweepPlaces } from '../../../core/places'
import { books, plans } from '../../../core/places/records'
import { messages } from '../../../core/messages/records'
import { accounts, entries, type Entry } from '../../../core/points/records'
import type { Person } from '../../../core/people/records'
import { activities, bookOf, services, type Service } from '../../../core/volunteering/records'
import { Schedule, seeded } from '../../support/schedule'
import { minuteMs, organiser, qian, Team, wang, zhao, type VolunteeringCode } from '../../volunteering/team'

const hour = 60 * minuteMs
const volunteers = [wang, zhao, qian]
const moments = 14

/**
 * A day of two shifts: people sign up, cancel, check in and out, press again, while the organiser moves and resizes the second
 * shift, interleaved at every round trip, with calls that die. Time passes between, as no call lives that long. Gives the promises
 * that were broken.
 */
export async function runDay(code: VolunteeringCode, seed: number, crashes: number): Promise<string[]> {
  const random = seeded(seed)
  const pick = (most: number) => Math.floor(random() * most)
  const schedule = new Schedule(random, crashes)
  const gathering: { team?: Team; shifts: string[] } = { shifts: [] }
  schedule.spawn(async () => {
    gathering.team = await Team.gather(code, schedule.turn)
    gathering.shifts = await gathering.team.publish([1, 2, 1 + pick(2)], [4, 2, 1 + pick(2)])
  })
  await schedule.drain()
  const { team, shifts } = gathering
  if (!team) throw new Error('the team did not gather')
  const watch = new Watch(team)

  const act = () => {
    const person = volunteers[pick(volunteers.length)] ?? wang
    const shift = shifts[pick(shifts.length)] ?? ''
    const what = random()
    if (what < 0.25) schedule.spawn(() => team.call(team.op('signUp'), { shiftId: shift }, { as: person }))
    else if (what < 0.4) schedule.spawn(() => team.call(team.op('cancel'), { shiftId: shift }, { as: person }))
    else if (what < 0.65) schedule.spawn(() => watch.press('checkIn', shift, person))
    else if (what < 0.9) schedule.spawn(() => watch.press('checkOut', shift, person))
    else if (what < 0.95) {
      const from = team.now + (1 + pick(4)) * hour
      const change = { from, to: from + 2 * hour, capacity: 1 + pick(3) }
      schedule.spawn(() => team.call(team.op('editShift'), { shiftId: shifts[1], shift: change }, { as: organiser }))
    } else schedule.spawn(() => code.sweepVolunteering(team.db, team.now))
  }
  for (let moment = 0; moment < moments; moment++) {
    for (let arrivals = 2 + pick(5); arrivals > 0; arrivals--) act()
    while (schedule.busy) await schedule.step()
    watch.look()
    team.wait(5 + pick(50))
    schedule.spawn(async () => {
      await sweepPlaces(team.db, team.now)
      await code.sweepVolunteering(team.db, team.now)
    })
    await schedule.drain()
  }
  watch.atRest()
  for (const failure of schedule.failures) watch.broken.push(`threw ${String(failure)}`)
  return [...new Set(watch.broken)]
}

/** Looks at the documents between the moments and says which promise no longer holds. */
class Watch {
  readonly broken: string[] = []
  private readonly firsts = new Set<string>()
  private readonly acknowledged = new Map<string, 'in' | 'out'>()
  private readonly booked = new Set<string>()
  private ended = new Map<string, string>()

  constructor(private readonly team: Team) {}

  /** Scans the code that is shown now, and remembers what was answered. */
  async press(name: 'checkIn' | 'checkOut', shift: string, person: Person): Promise<void> {
    const outcome = await this.team.call<{ already: boolean }>(this.team.op(name), { code: this.team.shown(shift).qr }, { as: person })
    if (!outcome.ok) return
    const id = `${shift}:${person._id}`
    this.acknowledged.set(id, name === 'checkOut' ? 'out' : (this.acknowledged.get(id) ?? 'in'))
    if (outcome.data.already) return
    if (this.firsts.has(`${name} ${id}`)) this.broken.push(`${name} twice`)
    this.firsts.add(`${name} ${id}`)
  }

  look(): void {
    const { db } = this.team
    const served = db.all(services)
    const serviceById = new Map(served.map((service) => [service._id, service]))
    for (const [id, answered] of this.acknowledged) if (!serviceById.has(id) || (answered === 'out' && serviceById.get(id)?.outAt === null)) this.broken.push('an answer was forgotten')
    for (const service of served) this.lookAtService(service)
    for (const entry of db.all(entries)) this.lookAtEntry(entry, served)
    const total = (points: readonly { readonly points: number }[]) => points.reduce((all, one) => all + one.points, 0)
    for (const { _id, lots } of db.all(accounts))
      if (total(lots) !== total(db.all(entries).filter(({ person }) => person === _id).flatMap(({ postings }) => postings.filter(({ account }) => account === `free:${_id}`))))
        this.broken.push('an account differs from its entries')
  }

  private lookAtService(service: Service): void {
    const { _id, from, to, inAt, outAt, minutes, points } = service
    if (outAt === null) return
    if (minutes < 0 || minutes * minuteMs > Math.min(to, outAt) - Math.max(from, inAt) + (minutes === 0 ? 2 * hour : 0)) this.broken.push('more minutes than were served')
    if (points > 5 * Math.floor(minutes / 30)) this.broken.push('more points than half hours')
    const before = this.ended.get(_id)
    if (before !== undefined && before !== JSON.stringify(service)) this.broken.push('what had ended was changed')
    this.ended.set(_id, JSON.stringify(service))
  }

  private lookAtEntry(entry: Entry, served: readonly Service[]): void {
    const service = served.find(({ shift, person }) => shift === entry.source && person === entry.person)
    const points = entry.postings.find(({ account }) => account === `free:${entry.person}`)?.points
    if (!service || service.outAt === null || service.points !== points) this.broken.push('an entry without its service')
    if (this.booked.has(entry._id)) return
    this.booked.add(entry._id)
    const book = this.team.db.all(books).find(({ _id }) => _id === bookOf(entry.source))
    if (!book?.holders.some(({ person }) => person === entry.person)) this.broken.push('points for who holds no place')
  }

  /** After the last sweeps: plans say the shifts' times, and who had a place before a change was told of it. */
  atRest(): void {
    const { db, now } = this.team
    const shifts = db.all(activities).flatMap((activity) => activity.shifts)
    const told = new Set(db.all(messages).map(({ _id }) => _id))
    for (const { id, from, to, changedAt } of shifts.filter((shift) => shift.to > now)) {
      for (const { claims } of db.all(plans))
        for (const { book, meets } of claims)
          if (book === bookOf(id) && (meets.kind !== 'once' || meets.from !== from || meets.to !== to)) this.broken.push('a plan has the old time')
      for (const { person, since } of db.all(books).find(({ _id }) => _id === bookOf(id))?.holders ?? [])
        if (changedAt !== null && since < changedAt && !told.has(`changed:${id}:${changedAt}:${person}`)) this.broken.push('somebody was not told')
    }
  }
}
