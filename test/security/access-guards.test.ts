import { without } from '../support/without'
import { roles, type Role } from './expected-access'
import { askedForFrozen, deviations, type AccessCode } from './support/desk-of-access'

const file = 'core/kernel/access.ts'

test('the decision on access follows the table', async () => {
  expect(await deviations(await without<AccessCode>(file, []))).toEqual([])
})

interface Guard {
  readonly name: string
  readonly find: string
  readonly replace: string
  /** Who gets in where they should not, with the guard taken out. */
  readonly letsIn: readonly Role[]
}

const guards: readonly Guard[] = [
  { name: 'only the platform is the timer', find: `actor.source === 'wx_trigger' ? ok`, replace: 'true ? ok', letsIn: roles.filter((role) => role !== 'timer') },
  { name: 'the timer is nobody', find: `if (actor.openid === null) return refuse('NOT_ALLOWED')`, replace: '', letsIn: ['timer'] },
  { name: 'who has not registered looks for nobody', find: 'input.subject === undefined ? ok', replace: 'true ? ok', letsIn: ['stranger'] },
  { name: 'who is frozen does nothing', find: `if (actor.person.status !== 'active' && access.who !== 'anyone') return refuse('FROZEN')`, replace: '', letsIn: ['frozen'] },
  { name: 'who is frozen looks for nobody', find: `if (actor.status !== 'active') return refuse('FROZEN')`, replace: '', letsIn: ['frozen'] },
  { name: 'what was taken back does not hold', find: 'relation.doc.revokedAt !== null || ', replace: '', letsIn: ['helperRevoked'] },
  { name: 'a helper needs the right', find: ' || !relation.doc.rights.includes(right)', replace: '', letsIn: ['helperOtherRight'] },
  { name: 'an organiser’s unit', find: 'scope.unitPath.includes(appointment.at)', replace: 'true', letsIn: ['organiserElsewhere', 'organiserBelow', 'adminBelow'] },
  { name: 'an organiser keeps no station', find: `return (who === 'organiser' || who === 'lead' || who === appointment.role) && scope`, replace: 'return scope', letsIn: ['organiser', 'organiserAbove', 'admin', 'adminHere'] },
  { name: 'a lead’s own team', find: 'scope.unitPath.at(-1) === appointment.at', replace: 'true', letsIn: ['leadElsewhere', 'careAbove'] },
  { name: 'a lead organises nothing, and leads no visits', find: `return who === appointment.role && scope.unitPath.at`, replace: `return who !== 'keeper' && who !== 'admin' && scope.unitPath.at`, letsIn: ['lead', 'care'] },
  { name: 'the notes of visits are no organiser’s', find: `(who === 'organiser' || who === 'lead' || who === appointment.role)`, replace: `(who === 'organiser' || who === 'lead' || who === 'care' || who === appointment.role)`, letsIn: ['organiser', 'organiserAbove', 'admin', 'adminHere'] },
  { name: 'a keeper’s station', find: 'scope.station === appointment.at', replace: 'true', letsIn: ['keeperElsewhere'] },
  { name: 'a keeper organises nothing', find: `return who === 'keeper' && scope.station === appointment.at`, replace: 'return true', letsIn: ['keeper', 'keeperElsewhere'] },
  {
    name: 'an admin of the bureau is appointed as one',
    find: `role === 'admin' && at === bureauUnit`,
    replace: 'at === bureauUnit',
    letsIn: ['organiserAbove', 'careAbove'],
  },
  { name: 'an admin of a unit has no power over the bureau', find: `role === 'admin' && at === bureauUnit`, replace: `role === 'admin'`, letsIn: ['adminHere', 'adminBelow'] },
  { name: 'who is organiser is no admin', find: `(who === 'organiser' || who === 'lead' || who === appointment.role)`, replace: `who !== 'keeper' && who !== 'care'`, letsIn: ['organiser', 'organiserAbove'] },
  { name: 'an appointment’s time', find: 'holds(appointment, now)', replace: 'true', letsIn: ['dismissed'] },
]

describe('with a guard taken out, the walk sees who gets in', () => {
  test.each(guards)('$name', async ({ find, replace, letsIn }) => {
    const code = await without<AccessCode>(file, [{ file, find, replace }])
    const wrong = await deviations(code)
    const came = roles.filter((role) => wrong.some((line) => line.endsWith(` as ${role}: allowed`)))
    expect(came).toEqual(roles.filter((role) => letsIn.includes(role)))
  })
})

test('nobody acts for somebody who is frozen; without the guard they would', async () => {
  const find = `if (relation.target.status !== 'active') return refuse('FROZEN')`
  expect(await askedForFrozen(await without<AccessCode>(file, []))).toBe('FROZEN')
  expect(await askedForFrozen(await without<AccessCode>(file, [{ file, find, replace: '' }]))).toBe('allowed')
})
