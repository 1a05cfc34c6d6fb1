import { without, type Removal } from '../../support/without'
import type { VolunteeringCode } from '../../volunteering/team'
import { runs, runTimeoutMs } from '../../support/runs'
import { runDay } from './world'

const entry = 'core/volunteering/index.ts'

/** What breaks first in these many days; empty when nothing does. */
async function firstBroken(code: VolunteeringCode, days: number, crashes: number, wanted: string | null = null): Promise<string[]> {
  for (let seed = 1; seed <= days; seed++) {
    const broken = await runDay(code, seed, crashes)
    if (wanted === null ? broken.length > 0 : broken.includes(wanted)) return [`seed ${seed}`, ...broken]
  }
  return []
}

test.each([
  ['calls that stall', 0],
  ['calls that stall and die', 0.03],
])('breaks no promise: %s', async (_name, crashes) => {
  expect(await firstBroken(await without<VolunteeringCode>(entry, []), runs(100, 10_000), crashes)).toEqual([])
}, runTimeoutMs)

const guards: readonly (readonly [name: string, breaks: string, removal: Removal])[] = [
  [
    'who holds no place earns nothing',
    'points for who holds no place',
    { file: 'core/volunteering/check-out.ts', find: "  if (!(await holdsPlace(db, found.data, person))) return refuse('NOT_CHECKED_IN')\n", replace: '' },
  ],
  ['a service ends once', 'what had ended was changed', { file: 'core/volunteering/serving.ts', find: '  if (service.outAt !== null) return service\n', replace: '' }],
  [
    'a second check-in adds nothing',
    'checkIn twice',
    { file: 'core/volunteering/check-in.ts', find: 'if (!no && (await db.add(services, { ...service })))', replace: 'if (!no && ((await db.add(services, { ...service })) || true))' },
  ],
  [
    'plans follow a moved shift',
    'a plan has the old time',
    { file: 'core/volunteering/follow-up.ts', find: '    await followPlan(db, person, held, now)\n', replace: '' },
  ],
  [
    'who had a place is told',
    'somebody was not told',
    { file: 'core/volunteering/edit-shift.ts', find: 'moved ? { ...change, followUp: now } : change', replace: 'change' },
  ],
]

test.each(guards)('without its guard a promise breaks: %s', async (_name, breaks, removal) => {
  expect(await firstBroken(await without<VolunteeringCode>(entry, [removal]), 3_000, 0, breaks)).toContain(breaks)
}, 120_000)
