import { SolarDay } from 'tyme4ts'
import { lunarWords } from '../../src/services/lunar'

describe('the lunar date', () => {
  it('agrees with the calendar library on every day from 2025-01-29 to 2060-12-31', () => {
    const day = 86_400_000
    const wrong: string[] = []
    for (let utc = Date.UTC(2025, 0, 29); utc <= Date.UTC(2060, 11, 31); utc += day) {
      const date = new Date(utc)
      const lunar = SolarDay.fromYmd(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()).getLunarDay()
      const theirs = lunar.getLunarMonth().getName().replace('十一月', '冬月').replace('十二月', '腊月') + lunar.getName()
      if (lunarWords(utc) !== theirs) wrong.push(`${date.toISOString().slice(0, 10)} ${lunarWords(utc) ?? 'nothing'} is not ${theirs}`)
    }
    expect(wrong).toEqual([])
  })

  it('says nothing outside its years rather than something wrong', () => {
    expect(lunarWords(Date.UTC(2025, 0, 28))).toBeNull()
    expect(lunarWords(Date.UTC(2062, 5, 1))).toBeNull()
  })

  it('begins the day at midnight in Shanghai', () => {
    expect(lunarWords(Date.parse('2026-11-24T15:59:59Z'))).toBe('十月十六')
    expect(lunarWords(Date.parse('2026-11-24T16:00:00Z'))).toBe('十月十七')
  })
})
