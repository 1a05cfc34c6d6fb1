import { View } from '@tarojs/components'
import type { ComponentProps, ReactNode } from 'react'
import { More } from './More'
import { Empty, Loaded } from './States'

interface CardListProps<Data, Item> {
  readonly query: ComponentProps<typeof Loaded<Data>>['query']
  readonly items: (data: Data) => readonly Item[]
  /** What they are counted in: 门课 */
  readonly unit: string
  /** What is said when there is none. */
  readonly none: ComponentProps<typeof Empty>
  /** One card; it brings its key. */
  readonly children: (item: Item) => ReactNode
}

/** A page's list of cards: loading, none, or some at a time. */
export function CardList<Data, Item>({ query, items, unit, none, children }: CardListProps<Data, Item>) {
  return (
    <Loaded query={query}>
      {(data) =>
        items(data).length === 0 ? (
          <Empty {...none} />
        ) : (
          <View className="cards">
            <More items={items(data)} unit={unit}>
              {children}
            </More>
          </View>
        )
      }
    </Loaded>
  )
}
