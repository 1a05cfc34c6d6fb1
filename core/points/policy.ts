/** The rules by which points are earned and kept, from a day on. Every entry names the policy that made it. */
export interface Policy {
  readonly id: string
  /** The first day (Asia/Shanghai) on which it holds. */
  readonly from: string
  /** Whole points for each half hour served; what is left of a half hour earns nothing. */
  readonly pointsPerHalfHour: number
  readonly mostHalfHoursPerActivity: number
  readonly mostHalfHoursPerDay: number
  /** Points are good until the end of the year this many years after the one in which they were earned. */
  readonly goodForYears: number
  /** A correction of more points than this needs two people. */
  readonly mostCorrectedAlone: number
  /** What a bank's check may name, highest first: who earned so many points in this calendar year and the last. */
  readonly tiers: readonly { readonly name: string; readonly from: number }[]
}

/** All policies, earliest first. A rule is changed by adding a policy, never by editing one that has held. */
export const policies: readonly Policy[] = [
  {
    id: 'points-1',
    from: '2023-01-01',
    pointsPerHalfHour: 5,
    mostHalfHoursPerActivity: 4,
    mostHalfHoursPerDay: 8,
    goodForYears: 1,
    mostCorrectedAlone: 20,
    tiers: [
      { name: '三星', from: 600 },
      { name: '二星', from: 300 },
      { name: '一星', from: 100 },
    ],
  },
]

/** The policy that holds on a day (YYYY-MM-DD); throws for a day before there were points. */
export function policyOn(day: string): Policy {
  const policy = policies.filter(({ from }) => from <= day).at(-1)
  if (!policy) throw new Error(`no policy for points holds on ${day}`)
  return policy
}
