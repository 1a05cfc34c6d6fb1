import { View } from '@tarojs/components'
import { Icon } from '../../../components/Icon'
import { PickField } from '../../../components/PickField'
import { Press } from '../../../components/Press'
import { readDays } from '../../../services/days'
import { useMember } from '../../../services/queries'

interface UnitsProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: string
}

/** Units whose people alone may come; none for everybody. */
export function UnitsField({ value, onChange, error }: UnitsProps) {
  const query = useMember('people.units', {})
  const chosen = readDays(value)
  const nameOf = (id: string) => query.data?.units.find(({ unitId }) => unitId === id)?.name ?? ''
  const write = (next: readonly string[]) => onChange(JSON.stringify(next))
  return (
    <View className="stack-s">
      <PickField
        label="只收哪些单位的（可以不选）"
        icon="users"
        error={error}
        query={query}
        options={({ units }) => units.filter(({ unitId, retired }) => !retired && !chosen.includes(unitId)).map(({ unitId, name }) => ({ value: unitId, title: name }))}
        value=""
        onChange={(unit) => write([...chosen, unit])}
      />
      <View className="filters">
        {chosen.map((unit) => (
          <Press key={unit} className="filter" label={`${nameOf(unit)}，去掉`} onPress={() => write(chosen.filter((other) => other !== unit))}>
            <View>{nameOf(unit)}</View>
            <Icon name="x" size="small" />
          </Press>
        ))}
      </View>
    </View>
  )
}
