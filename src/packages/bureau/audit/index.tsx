import { View } from '@tarojs/components'
import { useState } from 'react'
import type { AuditLine } from '../../../../core/people/contract/audit'
import { Button } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { Filters } from '../../../components/Choice'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Empty, Loaded } from '../../../components/States'
import { serverNow } from '../../../services/clock'
import { useStaff } from '../../../services/queries'
import { joined, whenWords } from '../../../services/words'
import { operationWords, kinds } from './says'

/** 谁办过什么: staff's and helpers' acts, the latest first, 20 at a time; by person, by act. */
export default function AuditPage() {
  return <AtWork work="bureau">{(place) => <Audit place={place} />}</AtWork>
}

interface Filter {
  readonly operation: string
  readonly actor: { readonly id: string; readonly name: string } | null
}

function Audit({ place }: { readonly place: Place }) {
  const [filter, setFilter] = useState<Filter>({ operation: '', actor: null })
  const [pages, setPages] = useState<readonly (number | null)[]>([null])
  const change = (next: Partial<Filter>) => {
    setFilter({ ...filter, ...next })
    setPages([null])
  }
  return (
    <DeskPage work="bureau" here="audit" place={place} title="谁办过什么">
      <Filters label="看哪一类" value={filter.operation} onChange={(operation) => change({ operation })} options={kinds} />
      {filter.actor && <Button icon="x" onPress={() => change({ actor: null })}>{`只看${filter.actor.name}办的，点这里看全部`}</Button>}
      {pages.map((before, index) => (
        <OnePage key={before ?? 0} unitId={place.at} filter={filter} before={before} last={index === pages.length - 1} onMore={(at) => setPages([...pages, at])} onActor={(actor) => change({ actor })} />
      ))}
    </DeskPage>
  )
}

interface OnePageProps {
  readonly unitId: string
  readonly filter: Filter
  readonly before: number | null
  readonly last: boolean
  readonly onMore: (before: number) => void
  readonly onActor: (actor: Filter['actor']) => void
}

function OnePage({ unitId, filter, before, last, onMore, onActor }: OnePageProps) {
  const query = useStaff('people.audit', {
    unitId,
    ...(filter.operation === '' ? {} : { operation: filter.operation }),
    ...(filter.actor === null ? {} : { actorId: filter.actor.id }),
    ...(before === null ? {} : { before }),
  })
  return (
    <Loaded query={query}>
      {({ lines, more }) => {
        const oldest = lines.at(-1)
        if (lines.length === 0) return before === null ? <Empty art="nothing-found" title="还没有" sub="工作人员和家人代办的每一件事，都会记在这里。" /> : null
        return (
          <>
            {lines.map((line) => (
              <Line key={line.entryId} line={line} onActor={onActor} />
            ))}
            {last && more && oldest && <Button icon="chevron-down" onPress={() => onMore(oldest.at)}>再看早一些的</Button>}
          </>
        )
      }}
    </Loaded>
  )
}

function Line({ line, onActor }: { readonly line: AuditLine; readonly onActor: OnePageProps['onActor'] }) {
  const { actorId, actorName, subjectId, subjectName, operation, at, reason, outcome } = line
  const whom = subjectId === actorId || subjectName === '' ? '' : `为${subjectName}`
  return (
    <Card>
      <View className="strong">{`${actorName}${whom}${operationWords(operation)}`}</View>
      <View className="sub">{joined(whenWords(at, serverNow()), reason === null ? '' : `因为：${reason}`)}</View>
      {outcome !== 'DONE' && <Chip tone="gold">{outcome === 'BEGUN' ? '中途断了' : '没有办成'}</Chip>}
      <Button kind="plain" onPress={() => onActor({ id: actorId, name: actorName })}>{`只看${actorName}办的`}</Button>
    </Card>
  )
}
