import { ok } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { unseal } from '../../kernel/seal'
import { maskPhone } from '../../people/mask'
import { people, privateFacts } from '../../people/records'
import { unfitChecks, type UnfitCheck } from '../checks/records'
import { hoursToSettle as contract, type FilledHours, type OpenCheck } from '../contract/checking'
import { serviceId, services, type Service } from '../records'
import { serviceView } from '../views'

const most = 50

export const hoursToSettle = implement(contract, async ({ db, keys, input, actor }) => {
  const { _ } = db
  const [waiting, checks] = await Promise.all([
    db.find(services, { unitPath: input.unitId, 'filled.state': 'waiting' }, { order: [['from', 'asc']], limit: most }),
    db.find(unfitChecks, { unitPath: input.unitId, settled: null }, { order: [['at', 'asc']], limit: most }),
  ])
  const ids = [...new Set([...waiting.flatMap(({ person, filled }) => [person, ...(filled?.by ?? [])]), ...checks.map(({ person }) => person)])]
  if (ids.length === 0) return ok({ filled: [], checks: [] })
  const [known, facts, served] = await Promise.all([
    db.find(people, { _id: _.in(ids) }, { limit: 1000, fields: ['name'] }),
    db.find(privateFacts, { _id: _.in(ids) }, { limit: 1000 }),
    checks.length === 0 ? [] : db.find(services, { _id: _.in(checks.map(({ shift, person }) => serviceId(shift, person))) }, { limit: most }),
  ])
  const nameOf = (id: string): string => known.find(({ _id }) => _id === id)?.name ?? ''
  const phoneOf = (id: string): string => {
    const sealed = facts.find(({ _id }) => _id === id)
    return sealed ? maskPhone(unseal(keys, id, 'phone', sealed.phone)) : ''
  }
  const filledView = ({ shift, person, title, from, to, inAt, outAt, minutes, filled }: Service): FilledHours => ({
    shiftId: shift,
    personId: person,
    name: nameOf(person),
    title,
    from,
    to,
    inAt,
    outAt: outAt ?? inAt,
    minutes,
    reason: filled?.reason ?? '',
    by: (filled?.by ?? []).map(nameOf),
    mine: person === actor.person._id || (filled?.by ?? []).includes(actor.person._id),
  })
  const checkView = ({ _id, shift, title, from, to, person, what, at, why }: UnfitCheck): OpenCheck => {
    const service = served.find((one) => one._id === serviceId(shift, person))
    return { checkId: _id, shiftId: shift, title, from, to, personId: person, name: nameOf(person), phoneMasked: phoneOf(person), what, at, why, service: service ? serviceView(service) : null }
  }
  return ok({ filled: waiting.map(filledView), checks: checks.map(checkView) })
})
