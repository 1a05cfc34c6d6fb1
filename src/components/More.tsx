import { useState, type ReactNode } from 'react'
import { Button } from './Button'

interface MoreProps<Item> {
  readonly items: readonly Item[]
  /** What they are counted in: 门课 */
  readonly unit: string
  readonly children: (item: Item) => ReactNode
}

const step = 20

/** A long list, twenty at a time: the next twenty come by a press, not by scrolling into them. */
export function More<Item>({ items, unit, children }: MoreProps<Item>) {
  const [shown, setShown] = useState(step)
  const rest = items.length - shown
  return (
    <>
      {items.slice(0, shown).map(children)}
      {rest > 0 && <Button icon="chevron-down" onPress={() => setShown(shown + step)}>{`再看 ${Math.min(step, rest)} ${unit}`}</Button>}
    </>
  )
}
