import * as courses from '../../core/courses'
import * as coursesStaff from '../../core/courses/staff'
import * as courseFiles from '../../core/courses/files'
import * as files from '../../core/files'
import * as home from '../../core/home'
import { messageRules } from '../../core/message-rules'
import * as messages from '../../core/messages'
import * as codesStaff from '../../core/codes/staff'
import * as messagesStaff from '../../core/messages/staff'
import { contracts } from '../../core/operations'
import * as people from '../../core/people'
import * as peopleStaff from '../../core/people/staff'
import * as points from '../../core/points'
import { tick } from '../../core/timer/tick'
import * as volunteering from '../../core/volunteering'
import * as volunteeringPapers from '../../core/volunteering/papers'
import { newRequestId } from '../support/local-cloud'
import { expectedAccess, roles, withSubject, type Role } from './expected-access'
import { validInputs } from './support/inputs'
import { contractOf, type AnyContract, type OperationName } from './support/operations'
import { foundWorld, openidOf, type World } from './support/world'

// A machine that is busy with other work is no failure.
jest.setTimeout(120_000)

let world: World
beforeAll(async () => {
  world = await foundWorld()
})
afterAll(() => world?.cloud.end())

const accessRefusals: readonly string[] = ['NOT_ALLOWED', 'NOT_REGISTERED', 'FROZEN']
/** Answers by which nothing is said of access: the table's input or function is wrong, or we failed. */
const silent: readonly string[] = ['BAD_INPUT', 'NO_SUCH_OPERATION', 'INTERNAL', 'REQUEST_REUSED', 'BUSY']

/** What access says: `allowed`, its refusal, or an answer that should not come at all. */
async function verdict(role: Role, contract: AnyContract, input: object): Promise<string> {
  const openid = openidOf(role, contract.name)
  const event = role === 'falseTimer' && contract.function === 'timer' ? { Type: 'Timer', TriggerName: 'everyMinute', Message: '' } : { op: contract.name, input, requestId: newRequestId() }
  const lie = role === 'falseTimer' ? { userInfo: { openId: 'admin', SOURCE: 'wx_trigger' } } : {}
  const { answer } = await world.cloud.event(contract.function, openid, { ...event, ...lie }, role === 'timer' ? 'wx_trigger' : 'wx_client')
  const { result } = answer as { result?: { ok: boolean; error?: { code: string } } }
  if (!result) return JSON.stringify(answer)
  const code = result.error?.code
  return code === undefined || !(accessRefusals.includes(code) || silent.includes(code)) ? 'allowed' : code
}

async function row(contract: AnyContract, input: object): Promise<Record<string, string>> {
  const verdicts = await Promise.all(roles.map(async (role) => [role, await verdict(role, contract, input)] as const))
  return Object.fromEntries(verdicts)
}

describe('every operation answers every role as the table says', () => {
  test.each(contracts.map(({ name }) => name))('%s', async (name) => {
    expect(await row(contractOf(name), validInputs[name](world.ids))).toEqual(expectedAccess[name])
  })
})

describe('an open page that is asked for with a subject is the family’s only', () => {
  const open: readonly OperationName[] = ['courses.detail', 'volunteering.list', 'volunteering.detail', 'points.station']
  test.each(open)('%s', async (name) => {
    expect(await row(contractOf(name), { ...validInputs[name](world.ids), subject: world.ids.self })).toEqual(withSubject)
  })

  test('there is no other', () => {
    expect(contracts.filter(({ access }) => access.who === 'anyone' && 'right' in access).map(({ name }) => name).sort()).toEqual([...open].sort())
  })
})

test('an id that does not exist is answered as one that is not the caller’s', async () => {
  const scoped = contracts.filter(({ access }) => access.who === 'organiser' || access.who === 'keeper')
  for (const { name, access } of scoped) {
    const field = 'of' in access ? access.of.field : ''
    const answer = await verdict('organiser', contractOf(name), { ...validInputs[name](world.ids), [field]: 'x_nowhere-1' })
    expect([name, answer]).toEqual([name, 'NOT_ALLOWED'])
  }
})

describe('every contract is carried by its function and by no other', () => {
  const carried = {
    member: [people, messages, files, home, courses, volunteering, points].flatMap(({ memberOperations }) => [...memberOperations]),
    staff: [peopleStaff.staffOperations, messagesStaff.staffOperations(messageRules), codesStaff.staffOperations, coursesStaff.staffOperations, courseFiles.staffOperations, volunteering.staffOperations, volunteeringPapers.paperOperations, points.staffOperations].flat(),
    timer: [tick],
  }
  test.each(['member', 'staff', 'timer'] as const)('%s', (fn) => {
    const declared: readonly string[] = contracts.filter((contract) => contract.function === fn).map(({ name }) => name)
    expect(carried[fn].map(({ contract }) => contract.name).sort()).toEqual([...declared].sort())
  })

  test('no two have the same name', () => {
    expect(new Set(contracts.map(({ name }) => name)).size).toBe(contracts.length)
  })

  test('the table names no operation that is gone', () => {
    expect(Object.keys(expectedAccess).sort()).toEqual(contracts.map(({ name }) => name).sort())
  })

  test('member knows nothing of staff’s, and the other way round', async () => {
    for (const contract of contracts) {
      const elsewhere = contract.function === 'member' ? 'staff' : 'member'
      const reply = await world.cloud.reply(elsewhere, 'admin', contract.name, validInputs[contract.name](world.ids))
      expect([contract.name, reply.ok || reply.error.code]).toEqual([contract.name, 'NO_SUCH_OPERATION'])
    }
  })
})
