import type { InferOutput } from 'valibot'
import { ok, refuse } from '../../kernel/errors'
import { idFromAct } from '../../kernel/ids'
import { implement } from '../../kernel/operation'
import { nothingNew } from '../../people/open-unit'
import { units, type TeamFacts, type Unit } from '../../people/records'
import { noteRenaming, settleName } from '../../people/settle-names'
import { editTeam as editContract, putTeam as putContract, type teamForm } from '../contract/teams'
import { unitOf } from '../scope'
import { isTeam } from './join'

const rememberedEdits = 20

const factsOf = ({ kind, about, hours, place, visits, courses, callUntil }: InferOutput<typeof teamForm>): Omit<TeamFacts, 'version' | 'edits'> => ({
  ...{ kind, about, hours, place, visits, courses, callUntil: callUntil ?? null },
})

export const putTeam = implement(putContract, async (call) => {
  const { db, input, act } = call
  const above = unitOf(call)
  // No team stands under another.
  if (above.team) return refuse('NO_SUCH_UNIT')
  const _id = idFromAct('u', act)
  if (await nothingNew(db, above, units, _id)) return refuse('UNIT_RETIRED')
  const { name, phone } = input.team
  const team: TeamFacts = { ...factsOf(input.team), version: 1, edits: [act] }
  await db.add(units, { _id, name, above: above._id, path: [...above.path, _id], phone, team })
  return ok({ teamId: _id })
})

/** One compare-and-set on the team's version. What belongs to the team bears its name, as to any unit (people/settle-names.ts). */
export const editTeam = implement(editContract, async (call) => {
  const { db, input, act, now } = call
  const unit = unitOf(call)
  if (!isTeam(unit)) return refuse('NO_SUCH_TEAM')
  if (unit.team.edits.includes(act)) return ok({ version: input.version + 1 })
  const { _ } = db
  const { name, phone } = input.team
  const team: TeamFacts = { ...factsOf(input.team), version: input.version + 1, edits: [...unit.team.edits, act].slice(-rememberedEdits) }
  const meanwhile = (seen: Unit | null) => (seen?.team?.edits.includes(act) ? ok({ version: input.version + 1 }) : refuse('EDITED_MEANWHILE'))
  const isRenamed = name !== unit.name
  if (isRenamed) {
    // What is refused notes nothing; and the unit may be one that this instance read some seconds ago.
    const seen = await db.get(units, unit._id)
    if (seen?.team?.version !== input.version) return meanwhile(seen)
    await noteRenaming(db, unit._id)
  }
  const edited = await db.change(units, unit._id, { 'team.version': input.version }, { name, phone, team: _.set(team) })
  if (isRenamed) await settleName(db, unit._id, now)
  return edited ? ok({ version: team.version }) : meanwhile(await db.get(units, unit._id))
})
