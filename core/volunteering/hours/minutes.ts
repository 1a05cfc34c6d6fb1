import type { Database } from '../../kernel/database'
import type { Minutes } from '../contract/member'
import { services, type Service } from '../records'

const page = 1000

/** All that somebody has served, however many shifts that were: what codes show and what two people vouch for stay apart. */
export async function minutesOf(db: Database, person: string): Promise<Minutes & { readonly times: number }> {
  let all = { minutesInAll: 0, filledMinutes: 0, times: 0 }
  for (let skip = 0; ; skip += page) {
    const some = await db.find(services, { person }, { order: [['from', 'desc']], limit: page, skip, fields: ['minutes', 'filled', 'outAt'] })
    all = some.reduce(withService, all)
    if (some.length < page) return all
  }
}

/** What waits, or was declined, counts nowhere. */
function withService(all: { minutesInAll: number; filledMinutes: number; times: number }, { minutes, filled, outAt }: Pick<Service, 'minutes' | 'filled' | 'outAt'>) {
  if (outAt === null || (filled && filled.state !== 'approved')) return all
  const times = all.times + 1
  return filled ? { ...all, times, filledMinutes: all.filledMinutes + minutes } : { ...all, times, minutesInAll: all.minutesInAll + minutes }
}
