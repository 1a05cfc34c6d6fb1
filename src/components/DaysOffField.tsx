import { View } from '@tarojs/components'
import { DateChoice } from './DayTime'
import { Icon } from './Icon'
import { Press } from './Press'
import { plainDayWords } from '../services/words'
import { readDays } from '../services/days'

interface DaysOffProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly first: string
  readonly last: string
  readonly error?: string
}

/** Days on which there is no class although it would be the weekday. */
export function DaysOffField({ value, onChange, first, last, error }: DaysOffProps) {
  const days = readDays(value)
  const add = (day: string) => onChange(JSON.stringify([...new Set([...days, day])].sort()))
  return (
    <View className="stack-s">
      <DateChoice label="哪天不上课（可以不选）" value={null} onChange={add} first={first} last={last} error={error} />
      <View className="filters">
        {days.map((day) => (
          <Press key={day} className="filter" label={`${plainDayWords(day)}停一次，去掉`} onPress={() => onChange(JSON.stringify(days.filter((other) => other !== day)))}>
            <View>{`${plainDayWords(day)}停一次`}</View>
            <Icon name="x" size="small" />
          </Press>
        ))}
      </View>
    </View>
  )
}
