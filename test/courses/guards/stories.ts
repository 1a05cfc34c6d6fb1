import type { Person } from '../../../core/people/records'
import { personOf } from '../../support/call'
import { without, type Removal } from '../../support/without'
import { College, one, three, two } from '../college'
import type * as Code from './code'

export type GuardCode = typeof Code
export const four = personOf('p_four', '孙阿公', ['u_city'])

/** One guard: how it is taken out, and a story that ends well only with it. */
export interface Story<Code = GuardCode> {
  readonly guard: string
  readonly removals: readonly Removal[]
  /** Gives true when all is as it must be. */
  readonly holds: (college: College, code: Code) => Promise<boolean>
}

/** A guard of core/courses. */
export const story = <Code = GuardCode>(guard: string, file: string, find: string, replace: string, holds: Story<Code>['holds']): Story<Code> => ({ guard, removals: [{ file: `core/${file}.ts`, find, replace }], holds })

async function ends<Code extends GuardCode>({ holds }: Story<Code>, code: Code): Promise<boolean> {
  const college = await College.found(code)
  for (const person of [one, two, three, four]) await college.settle(person)
  return holds(college, code)
}

/** Each story ends well with the product, and badly without its guard. `entry`: where the guards stand. */
export function tell<Code extends GuardCode>(stories: readonly Story<Code>[], entry: 'code' | 'code-desk' = 'code'): void {
  const load = (removals: readonly Removal[]): Promise<Code> => without<Code>(`test/courses/guards/${entry}.ts`, removals)
  let product: Code
  beforeAll(async () => {
    product = await load([])
  })
  test.each(stories.map((one) => [one.guard, one] as const))('%s', async (_guard, one) => {
    expect(await ends(one, product)).toBe(true)
    expect(await ends(one, await load(one.removals))).toBe(false)
  })
}

let requests = 0
/** Calls an operation of the room; gives `yes` or why not. */
export async function say(college: College, name: string, input: object, as: Person, requestId = `guard-${++requests}`): Promise<string> {
  const outcome = await college.call(college.op(name), { ...input }, { as, requestId })
  return outcome.ok ? 'yes' : outcome.error.code
}
