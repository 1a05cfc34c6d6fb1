import { Input, Textarea } from '@tarojs/components'

export interface TextInputProps {
  readonly value: string
  readonly onChange: (value: string) => void
  /** Its name for a screen reader: the Field's label. */
  readonly label: string
  readonly hint?: string
  readonly kind?: 'text' | 'number' | 'phone' | 'digits' | 'search'
  /** The most characters that can be typed. */
  readonly most?: number
  readonly wrong?: boolean
  /** Several lines. */
  readonly lines?: boolean
  /** Enter, or the keyboard's own button. */
  readonly onEnter?: () => void
}

const keyboards = { text: 'text', search: 'text', number: 'number', phone: 'number', digits: 'number' } as const

/** WeChat's input; the browser's is TextInput.h5.tsx. Use it through Field, SearchField or Digits. */
export function TextInput({ value, onChange, label, hint, kind = 'text', most = 60, wrong = false, lines = false, onEnter }: TextInputProps) {
  const look = `input ${kind === 'digits' ? 'input-digits' : ''} ${wrong ? 'input-wrong' : ''}`
  const common = { value, placeholder: hint ?? '', placeholderClass: 'input-hint', maxlength: most, ariaLabel: label }
  if (lines) return <Textarea {...common} className={`${look} input-many`} autoHeight onInput={(event) => onChange(event.detail.value)} />
  return (
    <Input
      {...common}
      className={look}
      type={keyboards[kind]}
      confirmType={kind === 'search' ? 'search' : 'done'}
      onInput={(event) => onChange(event.detail.value)}
      onConfirm={() => onEnter?.()}
    />
  )
}
