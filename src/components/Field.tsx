import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { aria } from './aria'
import { Icon } from './Icon'
import { Press } from './Press'
import { TextInput, type TextInputProps } from './TextInput'

interface FrameProps {
  readonly label: string
  /** A word on why it is asked or how to write it. */
  readonly help?: string
  /** What is wrong and how to put it right, in words. */
  readonly error?: string
}

/** A label, what it labels (children), and what is wrong with it. */
export function FieldFrame({ label, help, error, children }: PropsWithChildren<FrameProps>) {
  return (
    <View className="field">
      <View className="field-label">{label}</View>
      {help && <View className="sub">{help}</View>}
      {children}
      {error && (
        <View className="field-error" {...aria('alert')}>
          <Icon name="triangle-alert" size="small" />
          <View className="grow">{error}</View>
        </View>
      )}
    </View>
  )
}

type FieldProps = FrameProps & Omit<TextInputProps, 'label' | 'wrong'>

/** The longest hint that fits into the narrowest field at the largest text. */
const longestHint = 6

/** A line (or, with `lines`, several) to type, with its label above it. A short `hint` stands in the empty input; a longer one above it, where it is whole and stays while one types. */
export function Field({ label, help, hint = '', error, ...input }: FieldProps) {
  const inside = hint.length <= longestHint
  const above = [help ?? '', inside ? '' : hint].filter((words) => words !== '').join(' ')
  return (
    <FieldFrame label={label} help={above === '' ? undefined : above} error={error}>
      <TextInput {...input} hint={inside ? hint : undefined} label={label} wrong={error !== undefined} />
    </FieldFrame>
  )
}

/** Six digits to type, large, in one input. `onChange` gets digits only. */
export function Digits({ label, value, onChange, error }: FrameProps & { readonly value: string; readonly onChange: (digits: string) => void }) {
  return (
    <FieldFrame label={label} error={error}>
      <TextInput label={label} kind="digits" most={7} value={value} onChange={(typed) => onChange(typed.replace(/\D/g, '').slice(0, 6))} wrong={error !== undefined} />
    </FieldFrame>
  )
}

interface SearchProps {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly hint: string
}

/** As for a field; the glass and the cross take some of the room. */
const longestSearchHint = 5

/** A search line with a cross that empties it, under its hint where that is too long to stand in it. The list under it should follow as one types. */
export function SearchField({ value, onChange, hint }: SearchProps) {
  const inside = hint.length <= longestSearchHint
  return (
    <View className="field">
      {!inside && <View className="sub">{`可以写${hint}`}</View>}
      <View className="search">
        <Icon name="search" />
        <TextInput label={`搜索：${hint}`} kind="search" most={20} hint={inside ? hint : undefined} value={value} onChange={onChange} />
        {value !== '' && (
          <Press className="search-clear" label="清空" onPress={() => onChange('')}>
            <Icon name="x" />
          </Press>
        )}
      </View>
    </View>
  )
}
