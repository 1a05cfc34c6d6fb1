import type { Database } from '../../kernel/database'
import type { PersonEvent } from '../../people/events'
import { moveSide, type Whose } from '../move-side'
import { problems, stairwells } from './records'

const page = 100

/**
 * Who is ill or has left is at work on nothing: what they had taken on is open again, so that it does not wait for them. Who has left
 * looks after no stairs either. What is closed stays as it is.
 */
export async function giveBackProblems(db: Database, { kind, person }: PersonEvent): Promise<void> {
  for (;;) {
    const some = await db.find(problems, { claimedBy: person, state: 'claimed' }, { limit: page, fields: ['_id'] })
    for (const { _id } of some) await db.change(problems, _id, { state: 'claimed', claimedBy: person }, { state: 'open', claimedBy: null })
    if (some.length < page) break
  }
  if (kind === 'left') await db.changeAll(stairwells, { warden: person }, { warden: null })
}

/** What somebody told of, is at work on, has closed and looks after goes to another registration of theirs, or back. */
export async function moveProblems(db: Database, from: Whose, to: string, movedFrom: string | null): Promise<void> {
  for (const side of ['by', 'claimedBy'] as const) await moveSide(db, problems, side, from, to, movedFrom)
  await moveSide(db, stairwells, 'warden', from, to, movedFrom)
}
