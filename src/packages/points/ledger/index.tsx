import { useInfiniteQuery } from '@tanstack/react-query'
import type { LedgerLine } from '../../../../core/points/contract/member'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Empty, Failed, Loading } from '../../../components/States'
import { SubjectNotice } from '../../../components/SubjectNotice'
import { LedgerRow } from '../../../pages/points/LedgerRow'
import { CallError, member } from '../../../services/call'
import { forSubject, useSubject } from '../../../services/subject'

/** 积分的账: every entry, twenty at a time. */
export default function LedgerPage() {
  const subject = forSubject(useSubject())
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['points.ledger', subject],
    queryFn: ({ pageParam }) => member('points.ledger', { ...subject, ...(pageParam === null ? {} : { before: pageParam }) }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.more ? (page.lines.at(-1)?.at ?? null) : null),
  })
  const lines = data?.pages.flatMap((page) => page.lines)
  return (
    <Page title="积分的账">
      <SubjectNotice />
      {lines ? <Lines lines={lines} /> : error ? <Failed error={error instanceof CallError ? error : new CallError('INTERNAL')} onRetry={() => void refetch()} /> : <Loading />}
      {hasNextPage && (
        <Button icon="chevron-down" busy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          再往前看
        </Button>
      )}
    </Page>
  )
}

function Lines({ lines }: { readonly lines: readonly LedgerLine[] }) {
  if (lines.length === 0) return <Empty art="no-vouchers" title="还没有进出" sub="做一次志愿服务，积分就来了。" />
  return (
    <Card kind="list">
      {lines.map((line) => (
        <LedgerRow key={line.entryId} line={line} />
      ))}
    </Card>
  )
}
