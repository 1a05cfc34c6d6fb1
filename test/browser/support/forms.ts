import type { Screen } from './screen'

/** Chooses from a field's sheet. */
export async function pick(screen: Screen, label: string, choice: string): Promise<void> {
  await screen.field(label).tapIt()
  await screen.sheet().tap(choice)
}

/** Chooses a day (YYYY-MM-DD) from a field's calendar, turning the months as far as it takes. */
export async function pickDay(screen: Screen, label: string, day: string): Promise<void> {
  await screen.field(label).tapIt()
  const sheet = screen.sheet()
  const shown = /(\d{4})年(\d+)月/.exec(await sheet.words())
  if (!shown) throw new Error('the calendar shows no month')
  const turns = (Number(day.slice(0, 4)) - Number(shown[1])) * 12 + Number(day.slice(5, 7)) - Number(shown[2])
  for (let turn = 0; turn < Math.abs(turns); turn++) await sheet.tapNamed(turns > 0 ? '下个月' : '上个月')
  await sheet.sees(`${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月`)
  await sheet.tap(new RegExp(`^${Number(day.slice(8))}周.$`))
}

/** Chooses a time from a field's sheet: first the hour (下午2点), then the minutes (整, 30分). */
export async function pickTime(screen: Screen, label: string, hour: string, minutes = '整'): Promise<void> {
  await screen.field(label).tapIt()
  await screen.sheet().tap(hour)
  await screen.sheet().tap(minutes)
}

/** The day that many days from now in Shanghai, YYYY-MM-DD. */
export const dayFromNow = (days: number): string => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7
