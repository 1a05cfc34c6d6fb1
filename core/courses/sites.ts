import { dayOf } from '../kernel/calendar'
import { ok, refuse } from '../kernel/errors'
import { idFromAct } from '../kernel/ids'
import { implement } from '../kernel/operation'
import { nothingNew } from '../people/open-unit'
import type { Unit } from '../people/records'
import { addSite as addSiteContract, addTerm as addTermContract, editSite as editSiteContract, listSites as listSitesContract, listTerms as listTermsContract } from './contract/organising'
import { followSite } from './move-site'
import { sites, terms, type Site } from './records'
import { siteView } from './views'

export const addSite = implement(addSiteContract, async ({ db, scope, input, act }) => {
  const unit = scope?.record as Unit
  const { name, address, at, access, phone, lift, bus } = input
  const _id = idFromAct('s', act)
  if (await nothingNew(db, unit, sites, _id)) return refuse('UNIT_RETIRED')
  await db.add(sites, { _id, unit: unit._id, unitPath: unit.path, name, address, ...at, access, phone, lift, bus, movedFrom: null, version: 1, act })
  return ok({ siteId: _id })
})

/** Edits that are remembered, so that a late repeat of one is answered as before. */
const rememberedEdits = 20

/**
 * Corrects a site by compare-and-set on its version. When it is elsewhere now, its classes and activities know it next, and their people
 * are told as of any other change of theirs, by the clockwork: a hall has more people than one call can tell.
 */
export const editSite = implement(editSiteContract, async ({ db, scope, input, act, now }) => {
  const before = scope?.record as Site
  const { version, name, address, at, access, phone, lift, bus } = input
  const { edits = [] } = before
  const { _ } = db
  const repeated = edits.includes(act)
  if (before.version !== version && !repeated) return refuse('EDITED_MEANWHILE')
  if (!repeated) {
    const isElsewhere = before.name !== name || before.address !== address || before.longitude !== at.longitude || before.latitude !== at.latitude
    const told = isElsewhere ? { movedFrom: now } : {}
    const done = await db.change(sites, before._id, { version }, { name, address, ...at, access, phone, lift, bus, ...told, version: version + 1, act, edits: _.set([...edits, act].slice(-rememberedEdits)) })
    if (!done && !(await db.get(sites, before._id))?.edits?.includes(act)) return refuse('EDITED_MEANWHILE')
  }
  await followSite(db, before._id, now)
  return ok({ version: version + 1 })
})

/** A unit teaches in its own places, in those of the units above it, and in those under it. */
export const listSites = implement(listSitesContract, async ({ db, scope, input }) => {
  const { _ } = db
  const above = (scope?.record as Unit).path
  const [under, over] = await Promise.all([
    db.find(sites, { unitPath: input.unitId }, { limit: 1000 }),
    db.find(sites, { unit: _.in(above) }, { limit: 1000 }),
  ])
  const all = new Map([...under, ...over].map((site) => [site._id, site]))
  return ok({ sites: [...all.values()].map((site) => ({ ...siteView(site), ours: site.unitPath.includes(input.unitId), version: site.version })).sort((one, other) => one.name.localeCompare(other.name, 'zh-CN')) })
})

export const addTerm = implement(addTermContract, async ({ db, input, act }) => {
  const { returningOpensAt = null, minimumDay = null } = input
  const reversed = input.lastDay < input.firstDay || input.closesAt <= input.opensAt || (returningOpensAt !== null && returningOpensAt > input.opensAt)
  if (reversed || (minimumDay !== null && minimumDay > input.lastDay)) return refuse('DATES_REVERSED')
  const _id = idFromAct('t', act)
  await db.add(terms, { _id, ...input, returningOpensAt, minimumDay })
  return ok({ termId: _id })
})

export const listTerms = implement(listTermsContract, async ({ db, now }) => {
  const { _ } = db
  const current = await db.find(terms, { lastDay: _.gte(dayOf(now)) }, { order: [['lastDay', 'asc']] })
  return ok({ terms: current.map(({ _id, ...term }) => ({ termId: _id, ...term })) })
})
