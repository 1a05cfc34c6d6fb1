import { useState, type ReactNode } from 'react'
import { Button } from './Button'

interface MoreProps<Item> {
  readonly items: readonly Item[]
  /** What they are counted in: 门课 */
  readonly unit: string
  /** How many at a time, where there is more on the page than this list; the default is 20. */
  readonly step?: number
  readonly children: (item: Item) => ReactNode
}

/** A long list, some at a time: the next come by a press, not by scrolling into them. */
export function More<Item>({ items, unit, step = 20, children }: MoreProps<Item>) {
  const [shown, setShown] = useState(step)
  const rest = items.length - shown
  return (
    <>
      {items.slice(0, shown).map(children)}
      {rest > 0 && <Button icon="chevron-down" onPress={() => setShown(shown + step)}>{`再看 ${Math.min(step, rest)} ${unit}`}</Button>}
    </>
  )
}
