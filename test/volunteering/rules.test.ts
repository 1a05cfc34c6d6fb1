import fc from 'fast-check'
import { checkInRefusal, minutesServed, opensAt, type Span } from '../../core/volunteering/rules'

const instant = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 })
const span = fc.tuple(instant, fc.integer({ min: 60_000, max: 12 * 3_600_000 })).map(([from, length]): Span => ({ from, to: from + length }))

test('checking in opens half an hour before and closes with the shift', () => {
  const shift = { from: Date.parse('2026-11-23T09:00:00+08:00'), to: Date.parse('2026-11-23T11:00:00+08:00') }
  const at = (time: string) => checkInRefusal(shift, Date.parse(`2026-11-23T${time}+08:00`))
  expect(at('08:29:59')).toEqual({ code: 'TOO_EARLY', from: Date.parse('2026-11-23T08:30:00+08:00') })
  expect(at('08:30:00')).toBeNull()
  expect(at('10:59:59')).toBeNull()
  expect(at('11:00:00')).toEqual({ code: 'SHIFT_OVER' })
})

test('at every instant exactly one of three is so: too early, open, over', () => {
  fc.assert(
    fc.property(span, instant, (shift, now) => {
      const code = checkInRefusal(shift, now)?.code ?? 'open'
      expect(code).toBe(now < opensAt(shift) ? 'TOO_EARLY' : now < shift.to ? 'open' : 'SHIFT_OVER')
    }),
  )
})

test('minutes served are whole, never negative, never more than the shift has or than the person was there', () => {
  fc.assert(
    fc.property(span, fc.integer({ min: -90, max: 800 }), fc.integer({ min: 0, max: 900 }), (shift, cameAfter, stayed) => {
      const inAt = shift.from + cameAfter * 60_000
      const minutes = minutesServed(shift, inAt, inAt + stayed * 60_000)
      expect(Number.isInteger(minutes) && minutes >= 0).toBe(true)
      expect(minutes).toBeLessThanOrEqual(Math.min(stayed, (shift.to - shift.from) / 60_000))
    }),
  )
})

test('staying longer never counts less, and coming early or staying on counts nothing', () => {
  fc.assert(
    fc.property(span, fc.integer({ min: 0, max: 86_400_000 }), fc.integer({ min: 0, max: 86_400_000 }), (shift, early, late) => {
      const whole = minutesServed(shift, shift.from, shift.to)
      expect(minutesServed(shift, shift.from - early, shift.to + late)).toBe(whole)
      const [soon, later] = [Math.min(early, late), Math.max(early, late)]
      expect(minutesServed(shift, shift.from, shift.from + soon)).toBeLessThanOrEqual(minutesServed(shift, shift.from, shift.from + later))
    }),
  )
})
