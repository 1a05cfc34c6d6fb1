import type { TextInputProps } from './TextInput'

const modes = { text: 'text', search: 'search', number: 'numeric', phone: 'tel', digits: 'numeric' } as const

/** The browser's own input: Taro's wraps one that its label can't reach. */
export function TextInput({ value, onChange, label, hint, kind = 'text', most = 60, wrong = false, lines = false, onEnter }: TextInputProps) {
  const look = `input ${kind === 'digits' ? 'input-digits' : ''} ${wrong ? 'input-wrong' : ''}`
  const common = { value, placeholder: hint, maxLength: most, 'aria-label': label, 'aria-invalid': wrong }
  if (lines) return <textarea {...common} className={`${look} input-many`} onChange={(event) => onChange(event.target.value)} />
  return (
    <input
      {...common}
      className={look}
      type="text"
      inputMode={modes[kind]}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => event.key === 'Enter' && onEnter?.()}
    />
  )
}
