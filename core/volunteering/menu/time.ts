import type { Database } from '../../kernel/database'
import { clashOf } from '../../places/clash'
import { changePlan } from '../../places/plan'
import { shiftTerm } from '../records'
import { claimOf, type Ask } from './records'

/**
 * Takes the time of an ask in somebody's plan, where their shifts and courses stand too: a compare-and-set, so that no two promises can cross.
 * Null when it is taken (now, or before), else the title of what they have at that time; `busy` when others kept writing.
 */
export async function takeTime(db: Database, person: string, { _id, title, from, to, act }: Ask, now: number): Promise<{ readonly clash: string } | { readonly busy: true } | null> {
  const meets = { kind: 'once', from, to } as const
  const changed = await changePlan<string>(
    db,
    person,
    ({ claims }) => {
      if (claims.some(({ book }) => book === claimOf(_id))) return { same: true }
      const clash = clashOf(meets, claims)
      if (clash !== null) return { no: clash }
      return { claims: [...claims, { book: claimOf(_id), acts: [act], status: 'seat', at: now, title, meets, term: shiftTerm, series: '' }] }
    },
    now,
  )
  if ('busy' in changed) return { busy: true }
  return 'no' in changed ? { clash: changed.no } : null
}

/** Gives the time back; done again it changes nothing. False when others kept writing. */
export async function freeTime(db: Database, person: string, { _id }: Ask, now: number): Promise<boolean> {
  const changed = await changePlan<never>(
    db,
    person,
    ({ claims }) => (claims.some(({ book }) => book === claimOf(_id)) ? { claims: claims.filter(({ book }) => book !== claimOf(_id)) } : { same: true }),
    now,
  )
  return !('busy' in changed)
}
