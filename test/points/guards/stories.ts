import type { Operation } from '../../../core/kernel/operation'
import type { PersonEvent, PersonEventKind } from '../../../core/people/events'
import { personEvents } from '../../../core/people/events'
import type { Person } from '../../../core/people/records'
import { accounts, entries, vouchers, type Account, type Voucher } from '../../../core/points/records'
import { Gate, storiesIn, tellStories, type Story } from '../../support/stories'
import { found, type Scene } from '../killed-scenes'
import { li, Room, wang } from '../room'
import type * as Code from './code'

export type PointsCode = typeof Code

/** The scene of the killed calls, and what a call can be made to meet. */
export interface Stand extends Scene {
  readonly gate: Gate
}
export type PointsStory = Story<Stand, PointsCode>

export const story = storiesIn<Stand, PointsCode>('core/points')
export const codesStory = storiesIn<Stand, PointsCode>('core/codes')

export const tell = (stories: readonly PointsStory[]): void =>
  tellStories<Stand, PointsCode>(
    'test/points/guards/code.ts',
    async () => {
      const gate = new Gate()
      return { ...(await found(new Room(gate.turn))), gate }
    },
    stories,
  )

let requests = 0
/** Calls an operation; gives `yes` or why not. */
export async function say({ room }: Stand, operation: Operation, input: Record<string, unknown>, as: Person = wang, requestId = `guard-${++requests}`): Promise<string> {
  const outcome = await room.call(operation, input, { as, requestId })
  return outcome.ok ? 'yes' : outcome.error.code
}

export const accountOf = async ({ room }: Stand, person = wang): Promise<Account | null> => room.db.get(accounts, person._id)
export const voucherOf = async ({ room, voucherId }: Stand, id = voucherId): Promise<Voucher | null> => room.db.get(vouchers, id)
export const booked = ({ room }: Stand, kind: string): number => room.db.all(entries).filter((entry) => entry.kind === kind).length

/** Something happens to Wang, or to somebody else: written down as the desk does it. */
export async function event({ room }: Stand, kind: PersonEventKind, person: Person = wang, into: Person | null = kind.endsWith('merged') ? li : null): Promise<PersonEvent> {
  const happened: PersonEvent = { _id: `e-${kind}-${person._id}`, person: person._id, kind, into: into?._id ?? null, reason: '', at: room.now, by: 'p_admin', done: [], open: room.now }
  await room.db.add(personEvents, { ...happened })
  return happened
}

export const minuteMs = 60_000
export const dayMs = 24 * 60 * minuteMs
