import type { PropsWithChildren } from 'react'
import type { PressProps } from './Press'

/** The browser's own button: it has focus, Enter, Space and a name without any work of ours. */
export function Press({ onPress, label, role = 'button', on, off = false, className = '', children }: PropsWithChildren<PressProps>) {
  const chosen = on === undefined ? {} : role === 'tab' ? { 'aria-selected': on } : { 'aria-checked': on }
  return (
    <button
      type="button"
      className={`native press ${className}`}
      {...(role === 'button' ? {} : { role })}
      {...chosen}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(off ? { 'aria-disabled': true } : {})}
      onClick={() => !off && onPress()}
    >
      {children}
    </button>
  )
}
