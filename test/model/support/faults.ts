import fc from 'fast-check'

/** What befalls one call. Round trips of a function to the database are counted from 1; a call with fewer is spared. */
export type Fault =
  | { readonly kind: 'none' }
  /** It was done, and whoever called never hears of it. */
  | { readonly kind: 'answer lost' }
  /** The instance ends right before, or right after, its n-th round trip is done. */
  | { readonly kind: 'killed before' | 'killed after'; readonly trip: number }
  /** The n-th round trip is done, or is refused; either way the function is told that it failed. */
  | { readonly kind: 'reply lost' | 'refused'; readonly trip: number }
  /** The n-th request that belongs to a transaction meets a conflict. */
  | { readonly kind: 'conflict'; readonly trip: number }
  /** The same request is sent twice at once. */
  | { readonly kind: 'twice' }
  /** The same request is sent again as soon as the first is answered or lost. */
  | { readonly kind: 'again' }

export const none: Fault = { kind: 'none' }

/**
 * Any fault, mostly none: `share` of the calls have one (0 to 1), in one of the first `trips` round trips.
 */
export function anyFault({ share = 0.3, trips = 8 } = {}): fc.Arbitrary<Fault> {
  const trip = fc.integer({ min: 1, max: trips })
  const atTrip = <Kind extends 'killed before' | 'killed after' | 'reply lost' | 'refused' | 'conflict'>(kind: Kind) => trip.map((nth) => ({ kind, trip: nth }))
  const whole = fc.constantFrom<Fault[]>({ kind: 'answer lost' }, { kind: 'twice' }, { kind: 'again' })
  const some: fc.Arbitrary<Fault> = fc.oneof(whole, atTrip('killed before'), atTrip('killed after'), atTrip('killed after'), atTrip('reply lost'), atTrip('refused'), atTrip('conflict'))
  return fc.oneof({ weight: Math.round((1 - share) * 100), arbitrary: fc.constant(none) }, { weight: Math.round(share * 100), arbitrary: some })
}

/** The local cloud's rules that make a fault befall the next call of a function. */
export function rulesOf(fault: Fault, name: string): readonly object[] {
  const at = 'trip' in fault ? { function: name, skip: fault.trip - 1, count: 1 } : {}
  switch (fault.kind) {
    case 'answer lost':
      return [{ action: 'call', function: name, count: 1, do: 'lose-reply' }]
    case 'killed before':
      return [{ ...at, do: 'cut-off-before' }]
    case 'killed after':
      return [{ ...at, do: 'cut-off-after' }]
    case 'reply lost':
      return [{ ...at, do: 'lose-reply' }]
    case 'refused':
      return [{ ...at, do: 'refuse' }]
    case 'conflict':
      return [{ ...at, do: 'conflict' }]
    default:
      return []
  }
}

export const faultText = (fault: Fault): string => (fault.kind === 'none' ? '' : ` [${fault.kind}${'trip' in fault ? ` ${fault.trip}` : ''}]`)
