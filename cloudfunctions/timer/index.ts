import { serve } from '../../core/kernel/router'
import { tick } from '../../core/timer/tick'

/** The clockwork: sweeps, offers, expiry, what waits to be told. The platform calls it with an event of its own. */
const serveTick = serve('timer', [tick], {})

export const main = () => serveTick({ op: 'timer.tick', input: {}, requestId: 'clockwork' })
