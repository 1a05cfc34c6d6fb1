import { addFunctions, functionsWithout, type BuiltFunctions } from '../support/functions-without'
import { LocalCloud } from '../support/local-cloud'
import { placesGuards, type PlacesGuard } from '../support/places-guards'
import { foundSchool, type School } from '../support/school'
import { mostCourses, scenarios, Stage, type Scheduled } from './enrol-scenarios'

// Each guard of shared/places.md through the real functions and the real SDK. A scenario holds one call at a certain round trip, or
// kills it there, while others go on. With the guard every promise is kept; on a function that was built without it, one breaks.

jest.setTimeout(60_000)

type Shown = Exclude<PlacesGuard, Scheduled>
const guards = Object.keys(scenarios) as Shown[]

/** The guards of the sweep and the desk are taken out of the functions that sweep and that serve the desk. */
const elsewhere: Readonly<Partial<Record<Shown, 'staff' | 'timer'>>> = {
  'cancelling what holds nothing fences too': 'timer',
  'who takes a seat leaves the line': 'staff',
  'another request opens the claim of who waits': 'staff',
}
const functionOf = (guard: Shown): 'member' | 'staff' | 'timer' => elsewhere[guard] ?? (guard.startsWith('the sweep') ? 'timer' : 'member')
const twinOf = (guard: Shown): string => `twin-${guards.indexOf(guard)}`

const product = { member: 'member', staff: 'staff', timer: 'timer' } as const

let functions: BuiltFunctions
let cloud: LocalCloud
let school: School

beforeAll(async () => {
  functions = await functionsWithout([])
  for (const guard of guards) await addFunctions(functions.folder, { [twinOf(guard)]: functionOf(guard) }, placesGuards[guard])
  cloud = await LocalCloud.start({ functions: functions.folder, isFleeting: true, instances: 4 })
  school = await foundSchool(cloud, mostCourses)
}, 300_000)
afterAll(async () => {
  await cloud.end()
  functions.remove()
})

describe.each(guards)('%s', (guard) => {
  const [promise, scenario] = scenarios[guard]

  test('with it, every promise is kept', async () => {
    expect(await scenario(new Stage(cloud, school, product))).toEqual([])
  })

  test(`without it: ${promise}`, async () => {
    expect(await scenario(new Stage(cloud, school, { ...product, [functionOf(guard)]: twinOf(guard) }))).toContain(promise)
  })
})
