import { useEffect, useId, useRef } from 'react'

const stops = 'button, input, textarea'

/** Keeps the keyboard inside an open sheet: focus goes in, Tab stays in, Escape closes, and focus returns to where it was. Gives the sheet's id. */
export function useSheetKeys(onClose: () => void): string {
  const id = useId()
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const before = document.activeElement
    const sheet = document.getElementById(id)
    const inside = () => [...(sheet?.querySelectorAll<HTMLElement>(stops) ?? [])]
    inside()[0]?.focus()
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close.current()
      if (event.key !== 'Tab') return
      const all = inside()
      const edge = event.shiftKey ? all[0] : all.at(-1)
      if (document.activeElement !== edge) return
      event.preventDefault()
      ;(event.shiftKey ? all.at(-1) : all[0])?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('keydown', onKey)
      if (before instanceof HTMLElement) before.focus()
    }
  }, [id])
  return id
}
