import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import type { UseQueryResult } from '@tanstack/react-query'
import type { PropsWithChildren, ReactNode } from 'react'
import { CallError } from '../services/call'
import { sentenceOf } from '../services/errors'
import type { ArtName } from '../theme/icons'
import { aria } from './aria'
import { Button } from './Button'
import { Heading } from './Heading'
import { Art } from './Icon'
import { Notice } from './Notice'

/** A page with nothing on it yet: a picture, words, and (children) what to do. */
export function Empty({ art, title, sub, children }: PropsWithChildren<{ readonly art: ArtName; readonly title: string; readonly sub?: string }>) {
  return (
    <View className="state">
      <Art name={art} />
      <Heading level={2} className="h1">
        {title}
      </Heading>
      {sub && <View className="sub">{sub}</View>}
      {children}
    </View>
  )
}

/** The shape of what is coming, while it comes. */
export function Loading({ cards = 3 }: { readonly cards?: number }) {
  return (
    <View className="skeleton" {...aria('status', '正在打开，请稍等')}>
      {Array.from({ length: cards }, (_, index) => (
        <View key={index} className="card">
          <View className="bone bone-title" />
          <View className="bone" />
          <View className="bone bone-half" />
        </View>
      ))}
    </View>
  )
}

/** No network, or a failure on our side, with the way to try again. */
export function Failed({ error, onRetry }: { readonly error: CallError; readonly onRetry: () => void }) {
  const { say, next } = sentenceOf(error)
  const offline = error.code === 'UNREACHABLE'
  return (
    <Empty art={offline ? 'offline' : 'failed'} title={offline ? '现在没有网络' : say} sub={offline ? '看看手机有没有连上网，连上了再试一次。' : (next ?? undefined)}>
      <Button kind="next" icon="refresh-cw" onPress={onRetry}>
        再试一次
      </Button>
    </Empty>
  )
}

/** What an act came to when it was refused or not answered: in words, with what to do next. Nothing while there is no error. `reader`: who acts. */
export function ActError({ error, reader }: { readonly error: CallError | null; readonly reader?: 'staff' }) {
  if (!error) return null
  const { say, next } = sentenceOf(error, reader)
  return (
    <Notice kind="bad" title={say} icon={error.code === 'UNREACHABLE' ? 'wifi-off' : undefined}>
      {next}
    </Notice>
  )
}

interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data>
  /** How many cards the skeleton has. */
  readonly cards?: number
  /** Shows what came. */
  readonly children: (data: Data) => ReactNode
}

/** What a query brought, or its skeleton, or what went wrong. What came earlier stays in sight while the network is away, and says so. */
export function Loaded<Data>({ query, cards, children }: LoadedProps<Data>) {
  const { data, error, isStale, refetch } = query
  useDidShow(() => {
    if (data !== undefined && isStale) void refetch()
  })
  if (data !== undefined) {
    return (
      <>
        {error && (
          <Notice kind="info" icon="wifi-off" title="现在没有网络">
            下面是刚才看到的，可能有变化。
          </Notice>
        )}
        {children(data)}
      </>
    )
  }
  if (error) return <Failed error={error instanceof CallError ? error : new CallError('INTERNAL')} onRetry={() => void refetch()} />
  return <Loading cards={cards} />
}
