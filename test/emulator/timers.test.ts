import { Schedule } from '../../emulator/functions/cron'
import type { Cloud } from '../../emulator/server'
import { ask, startTestCloud, temporaryFolder, writeFunctionFile } from './cloud'

const HOUR = 3_600_000
/** 2027-03-01 is a Monday. Midnight there is 16:00 UTC of the day before. */
const MIDNIGHT = Date.parse('2027-03-01T00:00:00+08:00')

describe('a cron expression', () => {
  const at = (expression: string, count: number): string[] => {
    const times: string[] = []
    for (let time: number | null = MIDNIGHT; time !== null && times.length < count; ) {
      time = new Schedule(expression).next(time)
      if (time !== null) times.push(new Date(time + 8 * HOUR).toISOString().slice(0, 19))
    }
    return times
  }

  test.each([
    ['0 0 2 * * * *', ['2027-03-01T02:00:00', '2027-03-02T02:00:00']],
    ['0 30 8 10 * MON *', ['2027-03-01T08:30:00', '2027-03-08T08:30:00', '2027-03-10T08:30:00']],
    ['*/20 59 23 * * * *', ['2027-03-01T23:59:00', '2027-03-01T23:59:20', '2027-03-01T23:59:40']],
    ['0 0 10,14 * * 0 *', ['2027-03-07T10:00:00', '2027-03-07T14:00:00']],
    ['0 0 0 1 1 * 2028', ['2028-01-01T00:00:00']],
  ])('%s is in UTC+8, a day and a weekday are ORed', (expression, times) => {
    expect(at(expression, times.length)).toEqual(times)
  })

  test('that is over has no next time', () => {
    expect(at('0 0 0 1 1 * 2020', 1)).toEqual([])
  })

  test.each(['0 0 2 * * *', '0 0 2 L * * *', '0 0 25 * * * *', 'nonsense'])('%s is refused', (expression) => {
    expect(() => new Schedule(expression)).toThrow()
  })
})

describe('triggers', () => {
  let cloud: Cloud

  beforeAll(async () => {
    cloud = await startTestCloud()
  })

  afterAll(() => cloud.close())

  beforeEach(async () => {
    await ask(`${cloud.url}/control/reset`, {})
    await ask(`${cloud.url}/control/clock`, { now: MIDNIGHT })
    await ask(`${cloud.url}/control/import`, { runs: [] })
  })

  interface Run {
    readonly event: { readonly Time: string }
    /** The function's own Date.now(), in canonical EJSON. */
    readonly now: Record<string, string>
    readonly source: string
  }

  async function ran(): Promise<Run[]> {
    const { body } = await ask<Run[]>(`${cloud.url}/control/export?collection=runs`)
    return body.sort((a, b) => a.event.Time.localeCompare(b.event.Time))
  }

  test('run when time passes, each at its own time, with SOURCE wx_trigger and no openid', async () => {
    const { body } = await ask<{ now: number; runs: object[] }>(`${cloud.url}/control/clock`, { advance_ms: 50 * HOUR })
    const run = { function: 'nightly', trigger: 'twoInTheMorning', requestId: expect.any(String), error: null }
    expect(body.runs).toEqual([2, 26, 50].map((hours) => ({ ...run, due: MIDNIGHT + hours * HOUR })))
    expect(body.now - MIDNIGHT).toBeGreaterThanOrEqual(50 * HOUR)
    const runs = await ran()
    expect(runs.map(({ event, source }) => [event, source])).toEqual(
      ['2027-02-28T18:00:00Z', '2027-03-01T18:00:00Z', '2027-03-02T18:00:00Z'].map((Time) => [
        { Type: 'Timer', TriggerName: 'twoInTheMorning', Time, Message: '', userInfo: { appId: expect.any(String) } },
        'wx_trigger',
      ]),
    )
    const late = runs.map(({ event, now }) => Number(Object.values(now)[0]) - Date.parse(event.Time))
    for (const ms of late) expect([ms >= 0, ms < HOUR]).toEqual([true, true])
  })

  test('run for their latest ten times when a long time passes, and not at all when the clock is put elsewhere', async () => {
    await ask(`${cloud.url}/control/clock`, { now: MIDNIGHT + 100 * 24 * HOUR })
    expect(await ran()).toEqual([])
    const { body } = await ask<{ runs: { due: number }[] }>(`${cloud.url}/control/clock`, { advance_ms: 100 * 24 * HOUR })
    expect(body.runs.map(({ due }) => (due - MIDNIGHT) / HOUR)).toEqual(Array.from({ length: 10 }, (_, i) => (190 + i) * 24 + 2))
    expect(await ran()).toHaveLength(10)
  })

  test('time that is being let pass stops when the clock is put elsewhere', async () => {
    await ask(`${cloud.url}/control/faults`, { rules: [{ function: 'nightly', do: 'hold', name: 'gate' }] })
    const passing = ask<{ runs: object[] }>(`${cloud.url}/control/clock`, { advance_ms: 50 * HOUR })
    while ((await ask<{ held: object[] }>(`${cloud.url}/control/faults`)).body.held.length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    await ask(`${cloud.url}/control/clock`, { now: MIDNIGHT })
    await ask(`${cloud.url}/control/faults/release`, { name: 'gate' })
    expect((await passing).body.runs).toHaveLength(1)
    expect((await ask<{ now: number }>(`${cloud.url}/control/clock`)).body.now).toBeLessThan(MIDNIGHT + HOUR)
  })

  test('run on demand', async () => {
    const { body } = await ask<{ runs: object[] }>(`${cloud.url}/control/timers`, { function: 'nightly' })
    expect(body.runs).toHaveLength(1)
    expect(await ran()).toHaveLength(1)
    expect((await ask(`${cloud.url}/control/timers`, { function: 'state' })).status).toBe(404)
  })
})

test('triggers run by themselves as time goes on, unless they were told not to; a wrong expression harms its trigger only', async () => {
  const { folder, remove } = temporaryFolder()
  writeFunctionFile(folder, 'ticks', 'index.js', 'let ticks = 0\nexports.main = (event) => (event.Type === "Timer" ? ++ticks : ticks)')
  const triggers = ['* * * * * * *', 'wrong'].map((config, i) => ({ name: `t${i}`, type: 'timer', config }))
  writeFunctionFile(folder, 'ticks', 'config.json', JSON.stringify({ triggers }))
  const [running, still] = [await startTestCloud({ functions: folder, timers: true }), await startTestCloud({ functions: folder })]
  const ticks = async (cloud: Cloud): Promise<number> => (await ask<{ result: number }>(`${cloud.url}/call/ticks`, {})).body.result
  const since = await ticks(still)
  while ((await ticks(running)) < 2) await new Promise((resolve) => setTimeout(resolve, 100))
  expect([since, await ticks(still)]).toEqual([0, 0])
  const { body } = await ask<{ timers: { error: string | null }[] }>(`${running.url}/control/timers`)
  expect(body.timers.map(({ error }) => error === null)).toEqual([true, false])
  await running.close()
  await still.close()
  remove()
})
