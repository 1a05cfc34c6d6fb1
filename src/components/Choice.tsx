import { View } from '@tarojs/components'
import { aria } from './aria'
import { Icon } from './Icon'
import { lineOf } from './phrases'
import { Press } from './Press'

export interface Option<Value extends string | number> {
  readonly value: Value
  readonly title: string
  readonly sub?: string
  /** Why it can't be chosen; shown instead of `sub`. */
  readonly why?: string
}

interface ChoiceProps<Value extends string | number> {
  /** What is chosen between, for a screen reader. */
  readonly label: string
  readonly options: readonly Option<Value>[]
  readonly value: Value | null
  readonly onChange: (value: Value) => void
}

const Under = ({ words }: { readonly words: string }) => (words === '' ? null : <View className={lineOf('sub', words)}>{words}</View>)

/** One of a few, each a full line with a round mark. */
export function Choice<Value extends string | number>({ label, options, value, onChange }: ChoiceProps<Value>) {
  return (
    <View className="choices" {...aria('radiogroup', label)}>
      {options.map((option) => (
        <Press
          key={option.value}
          role="radio"
          on={option.value === value}
          off={option.why !== undefined}
          className={`choice ${option.value === value ? 'choice-on' : ''} ${option.why === undefined ? '' : 'choice-off'}`}
          onPress={() => onChange(option.value)}
        >
          <View className="choice-mark">
            <View className="choice-dot" />
          </View>
          <View className="grow">
            <View className={lineOf('strong', option.title)}>{option.title}</View>
            <Under words={option.why ?? option.sub ?? ''} />
          </View>
        </Press>
      ))}
    </View>
  )
}

/** One of a few short words in a row: how a list is ordered or what it shows. The current one has a tick, not colour alone. */
export function Filters<Value extends string | number>({ label, options, value, onChange }: ChoiceProps<Value>) {
  return (
    <View className="filters" {...aria('radiogroup', label)}>
      {options.map((option) => (
        <Press key={option.value} role="radio" on={option.value === value} className={`filter ${option.value === value ? 'filter-on' : ''}`} onPress={() => onChange(option.value)}>
          {option.value === value && <Icon name="check" size="small" />}
          {option.title}
        </Press>
      ))}
    </View>
  )
}

interface SwitchProps {
  readonly title: string
  readonly sub?: string
  readonly on: boolean
  readonly onChange: (on: boolean) => void
}

/** Something that is on or off, with the word beside the switch. */
export function SwitchRow({ title, sub, on, onChange }: SwitchProps) {
  return (
    <Press role="switch" on={on} className={`switch-row ${on ? 'switch-on' : ''}`} onPress={() => onChange(!on)}>
      <View className="grow">
        <View className="strong">{title}</View>
        {sub && <View className="sub">{sub}</View>}
      </View>
      <View className="switch-word">{on ? '开' : '关'}</View>
      <View className="switch">
        <View className="switch-knob" />
      </View>
    </Press>
  )
}
