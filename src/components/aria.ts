/** A view's role and name for a screen reader, under the names each platform has for them. */
export function aria(role: string, label?: string): Record<string, string> {
  const named: Record<string, string> = label === undefined ? {} : { ariaLabel: label }
  if (process.env.TARO_ENV !== 'h5') return { ariaRole: role, ...named }
  return { role, ...(label === undefined ? {} : { 'aria-label': label }) }
}
