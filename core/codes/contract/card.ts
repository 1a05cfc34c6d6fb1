import * as v from 'valibot'
import type { FileLink } from '../../files/contract/ticket'
import { contract } from '../../kernel/contract'
import { id } from '../../kernel/schemas'

export const makeCard = contract<{
  readonly file: FileLink
  /** The six digits, for reading out or writing down when nothing can be printed. */
  readonly digits: string
}>()({
  name: 'codes.makeCard',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'person', field: 'personId' } },
  writes: true,
  input: v.strictObject({ personId: id }),
  refuses: ['NO_SUCH_PERSON'],
  says: 'A large-print card with six digits for somebody without a phone; an older card is void at once.',
})

export const endCard = contract<Record<string, never>>()({
  name: 'codes.endCard',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'person', field: 'personId' } },
  writes: true,
  input: v.strictObject({ personId: id }),
  refuses: [],
  says: 'Makes a lost card void at once, without a new one.',
})
