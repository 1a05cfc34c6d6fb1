import { View } from '@tarojs/components'
import { useState } from 'react'
import { dayOf, dayWords, minuteWords, startOfDay, weekdayName } from '../services/words'
import { Button } from './Button'
import { FieldFrame } from './Field'
import { Icon } from './Icon'
import { Press } from './Press'
import { Sheet } from './Sheet'

const dayMs = 86_400_000

interface DateProps {
  readonly label: string
  readonly error?: string
  /** YYYY-MM-DD, or null while none is chosen. */
  readonly value: string | null
  readonly onChange: (day: string) => void
  /** The first and last day that can be chosen, YYYY-MM-DD. */
  readonly first: string
  readonly last: string
}

/** A day, chosen from a sheet of large days, a month at a time: no wheel to turn, only taps. */
export function DateChoice({ label, error, value, onChange, first, last }: DateProps) {
  const [open, setOpen] = useState(false)
  const choose = (day: string) => {
    onChange(day)
    setOpen(false)
  }
  return (
    <FieldFrame label={label} error={error}>
      <Button icon="calendar-days" label={`${label}：${value === null ? '选日子' : dayWords(startOfDay(value), startOfDay(value))}`} onPress={() => setOpen(true)}>
        {value === null ? '选日子' : dayWords(startOfDay(value), startOfDay(value))}
      </Button>
      {open && (
        <Sheet title={label} onClose={() => setOpen(false)}>
          <Month value={value} shown={value ?? first} first={first} last={last} onChoose={choose} />
        </Sheet>
      )}
    </FieldFrame>
  )
}

interface MonthProps extends Pick<DateProps, 'value' | 'first' | 'last'> {
  readonly shown: string
  readonly onChoose: (day: string) => void
}

function Month({ value, shown, first, last, onChoose }: MonthProps) {
  const [month, setMonth] = useState(shown.slice(0, 7))
  const days = daysOf(month)
  return (
    <>
      <View className="month">
        <Press label="上个月" onPress={() => setMonth(monthFrom(month, -1))} off={month <= first.slice(0, 7)}>
          <Icon name="chevron-left" />
        </Press>
        <View className="h2">{`${month.slice(0, 4)}年${Number(month.slice(5))}月`}</View>
        <Press label="下个月" onPress={() => setMonth(monthFrom(month, 1))} off={month >= last.slice(0, 7)}>
          <Icon name="chevron-right" />
        </Press>
      </View>
      <View className="days">
        {days.map((day) => {
          const off = day < first || day > last
          const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7
          return (
            <Press key={day} className={`day ${day === value ? 'day-on' : ''} ${off ? 'day-off' : ''}`} off={off} onPress={() => onChoose(day)}>
              <View>{Number(day.slice(8))}</View>
              <View className="sub">{weekdayName(weekday)}</View>
            </Press>
          )
        })}
      </View>
    </>
  )
}

function daysOf(month: string): readonly string[] {
  const begin = startOfDay(`${month}-01`)
  const length = Math.round((startOfDay(`${monthFrom(month, 1)}-01`) - begin) / dayMs)
  return Array.from({ length }, (_, index) => dayOf(begin + index * dayMs))
}

function monthFrom(month: string, by: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

interface TimeProps {
  readonly label: string
  readonly error?: string
  /** Minutes since midnight, or null while none is chosen. */
  readonly value: number | null
  readonly onChange: (minute: number) => void
}

const hours = Array.from({ length: 16 }, (_, index) => index + 6)
const quarters = [0, 10, 15, 20, 30, 40, 45, 50]

/** A time of day: first the hour, then the minutes, from large buttons. */
export function TimeChoice({ label, error, value, onChange }: TimeProps) {
  const [open, setOpen] = useState(false)
  const [hour, setHour] = useState<number | null>(null)
  const close = () => {
    setOpen(false)
    setHour(null)
  }
  const press = (number: number) => {
    if (hour === null) return setHour(number)
    onChange(hour * 60 + number)
    close()
  }
  return (
    <FieldFrame label={label} error={error}>
      <Button icon="clock" label={`${label}：${value === null ? '选时间' : minuteWords(value)}`} onPress={() => setOpen(true)}>
        {value === null ? '选时间' : minuteWords(value)}
      </Button>
      {open && (
        <Sheet title={hour === null ? `${label}：几点` : `${label}：${minuteWords(hour * 60)}几分`} onClose={close}>
          <View className="days">
            {(hour === null ? hours : quarters).map((number) => (
              <Press key={number} className="day" onPress={() => press(number)}>
                {hour === null ? minuteWords(number * 60) : number === 0 ? '整' : `${number}分`}
              </Press>
            ))}
          </View>
        </Sheet>
      )}
    </FieldFrame>
  )
}
