import { usableSite } from '../courses/usable-site'
import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { editActivity as contract } from './contract/staff'
import { openToAll } from './recruiting/may'
import { activities, type Activity } from './records'
import { isOver } from './rules'
import { activityOf } from './scope'

/** Edits that are remembered, so that a late repeat of one is answered as before. */
const rememberedEdits = 20

/** The edits with one more, which makes the next version. */
export const withEdit = ({ edits, version }: Activity, act: string): Activity['edits'] => [...edits, { act, version: version + 1 }].slice(-rememberedEdits)

/**
 * Corrects what is said of an activity, in one compare-and-set on its version. Books and plans hold its title, and people are to be
 * told of another place: `followUp` marks that, and the clockwork does it (follow-up.ts).
 */
export const editActivity = implement(contract, async (call) => {
  const { db, input, act, now } = call
  const before = activityOf(call)
  const done = before.edits.find((edit) => edit.act === act)
  if (done) return ok({ version: done.version })
  if (before.status === 'cancelled') return refuse('ACTIVITY_CANCELLED')
  if (before.version !== input.version) return refuse('EDITED_MEANWHILE')
  const { siteId, recruit = openToAll, ...facts } = input.activity
  const site = await usableSite(db, siteId, before.unitPath)
  if (!site) return refuse('NO_SUCH_SITE')
  const { _ } = db
  const moved = site._id !== before.site
  const shifts = before.shifts.map((shift) => (moved && !isOver(shift, now) ? { ...shift, changedAt: now } : shift))
  const change = { ...facts, recruit: _.set(recruit), site: site._id, shifts: _.set(shifts), version: before.version + 1, edits: _.set(withEdit(before, act)) }
  const follow = moved || facts.title !== before.title ? { followUp: now } : {}
  if (await db.change(activities, before._id, { version: input.version }, { ...change, ...follow })) return ok({ version: before.version + 1 })
  const after = await db.get(activities, before._id)
  const twin = after?.edits.find((edit) => edit.act === act)
  return twin ? ok({ version: twin.version }) : refuse('EDITED_MEANWHILE')
})
