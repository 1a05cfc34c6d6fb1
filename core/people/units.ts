import { organises } from '../kernel/access'
import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { editUnit as editContract, moveUnit as moveContract, retireUnit as retireContract } from './contract/units'
import { unitOf } from './finders'
import { openUnit } from './open-unit'
import { bureaus, bureauUnit, units, type Unit } from './records'
import { noteRenaming, settleName } from './settle-names'
import { settleTree } from './settle-tree'
import { ensureTree, treeId } from './tree'

/** How many acts a unit remembers, so that a late repeat of one does not bring back what others have changed since. */
const remembered = 20

const knows = ({ acts = [] }: Unit, act: string): boolean => acts.includes(act)
const withAct = ({ acts = [] }: Unit, act: string): readonly string[] => [...acts, act].slice(-remembered)

/** What belongs to the unit bears its name: that it will is noted before it changes, so that the clockwork finishes what a crash cut off. */
export const editUnit = implement(editContract, async (call) => {
  const { db, input, act, now } = call
  const { _ } = db
  const { unitId, name, phone } = input
  const unit = unitOf(call)
  if (knows(unit, act)) return ok({})
  await noteRenaming(db, unitId)
  await db.change(units, unitId, { acts: _.neq(act) }, { name, phone, acts: _.set(withAct(unit, act)) })
  await settleName(db, unitId, now)
  return ok({})
})

/** No tree of units is deeper. */
const deepest = 12

/**
 * Only the unit's `above` decides; paths follow from it, here and, after a crash, by the clockwork. The way up from the new place is
 * walked inside the transaction that also changes the tree's one document, so that two moves at once can't make a circle together.
 */
export const moveUnit = implement(moveContract, async (call) => {
  const { db, actor, input, act, now } = call
  const { unitId, under } = input
  if (knows(unitOf(call), act)) return ok({})
  const place = openUnit(await db.get(units, under))
  if (typeof place === 'string') return refuse(place)
  if (unitId === bureauUnit) return refuse('CIRCLE')
  if (!organises(actor.person, place.path, now)) return refuse('NOT_YOURS_BOTH')
  await ensureTree(db)
  const moved = await db.transact(async (transaction) => {
    const tree = await transaction.get(bureaus, treeId)
    for (let at: string | null = under, steps = 0; at !== null; steps++) {
      if (at === unitId || steps > deepest) return false
      at = (await transaction.get(units, at))?.above ?? null
    }
    const unit = await transaction.get(units, unitId)
    if (!unit || knows(unit, act)) return true
    await transaction.update(bureaus, treeId, { version: (tree?.version ?? 0) + 1, unsettled: true })
    await transaction.update(units, unitId, { above: under, acts: withAct(unit, act) })
    return true
  })
  if (!moved) return refuse('CIRCLE')
  await settleTree(db, now)
  return ok({})
})

export const retireUnit = implement(retireContract, async (call) => {
  const { db, input, act } = call
  const { _ } = db
  const { unitId, retired } = input
  const unit = unitOf(call)
  if (knows(unit, act)) return ok({})
  if (unitId === bureauUnit) return refuse('NO_SUCH_UNIT')
  const above = retired ? null : await db.get(units, unit.above ?? bureauUnit)
  if (above?.retired) return refuse('UNIT_RETIRED')
  const under = retired ? await db.count(units, { above: unitId, retired: _.neq(true) }) : 0
  if (under > 0) return refuse('HAS_UNITS')
  await db.change(units, unitId, { acts: _.neq(act) }, { retired, acts: _.set(withAct(unit, act)) })
  return ok({})
})
