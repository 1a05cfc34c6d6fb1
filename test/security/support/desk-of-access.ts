import type * as AccessModule from '../../../core/kernel/access'
import type { ScopeFinders } from '../../../core/kernel/access'
import type { Actor } from '../../../core/kernel/caller'
import { helperRights, type ScopeKind } from '../../../core/kernel/contract'
import { contracts } from '../../../core/operations'
import type { Instance } from '../../../core/kernel/operation'
import { bureauUnit, helpers, people, type Appointment, type Person } from '../../../core/people/records'
import { personOf, Stage } from '../../support/call'
import { anyone } from '../expected/rows'
import { expectedAccess, roles, withSubject, type Role, type Verdict } from '../expected-access'
import { rightOf, type OperationName } from './operations'

export type AccessCode = typeof AccessModule

const now = Date.parse('2026-11-23T08:00:00+08:00')
const county = [bureauUnit, 'u_deqing']

/** Every kind of record, belonging to the county and to one station. */
const kinds: readonly ScopeKind[] = ['unit', 'site', 'course', 'activity', 'shift', 'person', 'message', 'station', 'post', 'check', 'topic', 'visit', 'twins', 'merge']
const finders: ScopeFinders = Object.fromEntries(
  kinds.map((kind) => [kind, async () => ({ unitPath: county, station: kind === 'station' ? 't_1' : null, record: null })]),
)

const holding = (role: Appointment['role'], at: string, until: number | null = null): Appointment => ({ role, at, name: at, from: 0, until, by: '' })

const appointments: Readonly<Partial<Record<Role, readonly Appointment[]>>> = {
  organiser: [holding('organiser', 'u_deqing')],
  organiserElsewhere: [holding('organiser', 'u_anji')],
  organiserAbove: [holding('organiser', bureauUnit)],
  organiserBelow: [holding('organiser', 'u_luoshe')],
  keeper: [holding('keeper', 't_1')],
  keeperElsewhere: [holding('keeper', 't_2')],
  admin: [holding('admin', bureauUnit)],
  adminHere: [holding('admin', 'u_deqing')],
  adminBelow: [holding('admin', 'u_luoshe')],
  lead: [holding('lead', 'u_deqing')],
  leadElsewhere: [holding('lead', 'u_painters')],
  care: [holding('care', 'u_deqing')],
  careAbove: [holding('care', bureauUnit)],
  dismissed: [holding('organiser', 'u_deqing', now), holding('keeper', 't_1', now), holding('admin', bureauUnit, now), holding('lead', 'u_deqing', now), holding('care', 'u_deqing', now)],
}

function personFor(role: Role): Person {
  const person = personOf(`p_${role}`, role, county, appointments[role])
  return role === 'frozen' ? { ...person, status: 'frozen' } : person
}

function actorFor(role: Role): Actor {
  if (role === 'timer') return { key: 'wx_trigger', openid: null, person: null, source: 'wx_trigger' }
  if (role === 'stranger') return { key: 'o_stranger', openid: 'o_stranger', person: null, source: 'wx_client' }
  const person = personFor(role === 'falseTimer' ? 'other' : role === 'merged' ? 'self' : role)
  return { key: person._id, openid: `o_${role}`, person, source: 'wx_client' }
}

/** The people and who helps whom, for an operation of that name. */
async function settle(stage: Stage, name: OperationName): Promise<Instance> {
  for (const role of roles) await stage.db.add(people, { ...personFor(role) })
  const relation = (role: Role, rights: readonly (typeof helperRights)[number][], revokedAt: number | null) =>
    stage.db.add(helpers, { _id: `p_${role}:p_self`, helper: `p_${role}`, subject: 'p_self', rights, since: 0, revokedAt })
  await relation('helper', [rightOf(name)], null)
  await relation('frozen', helperRights, null)
  await relation('helperOtherRight', helperRights.filter((right) => right !== rightOf(name)), null)
  await relation('helperRevoked', helperRights, now - 1)
  return stage.instance
}

/** What a decision comes to in the table's words; one that fails is none of them. */
async function verdict({ decideAccess }: AccessCode, ...decision: Parameters<AccessCode['decideAccess']>): Promise<string> {
  const granted = await decideAccess(...decision)
  return granted.ok ? 'allowed' : granted.error.code
}

/** They ask themselves who is registered, because a repeat may come from somebody who no longer is. access.test walks the whole way. */
const lookThemselves: readonly string[] = ['people.leave']

/**
 * Walks every operation as every role through one decision on access, over a database in memory. Gives what it answered otherwise
 * than the table: `courses.enrol as helperRevoked: allowed`.
 */
export async function deviations(code: AccessCode): Promise<string[]> {
  const found: string[] = []
  for (const { name, access } of contracts) {
    const instance = await settle(new Stage(finders), name)
    const field = 'of' in access ? { [access.of.field]: 'x_1' } : {}
    const compare = async (input: Readonly<Record<string, unknown>>, expected: Readonly<Record<Role, Verdict>>) => {
      for (const role of roles) {
        const answer = await verdict(code, access, input, actorFor(role), instance, finders, now)
        if (answer !== expected[role]) found.push(`${name} as ${role}: ${answer}`)
      }
    }
    await compare(access.who === 'subject' ? { subject: 'p_self' } : field, lookThemselves.includes(name) ? anyone : expectedAccess[name])
    if (access.who === 'anyone' && 'right' in access) await compare({ subject: 'p_self' }, withSubject)
  }
  return found
}

/** What a helper with every right is answered who asks for a subject whose account is frozen. */
export async function askedForFrozen(code: AccessCode): Promise<string> {
  const { instance, db } = new Stage(finders)
  await db.add(people, { ...personFor('frozen') })
  await db.add(helpers, { _id: 'p_helper:p_frozen', helper: 'p_helper', subject: 'p_frozen', rights: helperRights, since: 0, revokedAt: null })
  return verdict(code, { who: 'subject', right: 'courses' }, { subject: 'p_frozen' }, actorFor('helper'), instance, finders, now)
}
