import { View } from '@tarojs/components'
import { useState } from 'react'
import type { StockView } from '../../../../core/points/contract/member'
import { Button, ButtonPair } from '../../../components/Button'
import { Card, Fact, Goods } from '../../../components/Card'
import { DateChoice } from '../../../components/DayTime'
import { Heading } from '../../../components/Heading'
import { CallButton, ReadAloud } from '../../../components/Helps'
import { Notice } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { ActError, Empty, Loaded } from '../../../components/States'
import { SubjectNotice } from '../../../components/SubjectNotice'
import { useAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { sentence } from '../../../services/errors'
import { useMember } from '../../../services/queries'
import { forSubject, useSubject } from '../../../services/subject'
import { go, goInstead, useParameters } from '../../../services/ways'
import { dayOf, joined, plainDayWords, whenWords } from '../../../services/words'

/** One product, once more before it is kept for me. */
export default function ProductPage() {
  const { stockId = '', sign = '' } = useParameters()
  const subject = forSubject(useSubject())
  const query = useMember('points.station', { sign, ...subject })
  const reserve = useAct('points.reserve')
  const [day, setDay] = useState<string | null>(null)
  const item = query.data?.stock.find((stock) => stock.stockId === stockId)
  const free = query.data?.free
  const press = async () => {
    if (free === null) return go('packages/people/register', { then: 'packages/points/product', stockId, sign })
    const reply = await reserve.run({ stockId, ...(day !== null && { day }), ...subject })
    if (reply) goInstead('packages/points/voucher', { voucherId: reply.voucher.voucherId })
  }
  const foot = item && (
    <Button kind="next" busy={reserve.busy} why={whyNot(item, free ?? null)} onPress={() => void press()}>
      {reserve.error?.again ? '再试一次' : `用 ${item.points} 分换`}
    </Button>
  )
  return (
    <Page title="兑换" foot={foot}>
      <Loaded query={query}>
        {(station) =>
          item ? (
            <>
              <ActError error={reserve.error} />
              <SubjectNotice />
              <Item item={item} free={station.free} stationName={station.name} />
              <DateChoice label="哪天去取（不选也行）" value={day} onChange={setDay} first={dayOf(serverNow())} last={dayOf(item.collectUntil)} />
              <ButtonPair>
                <ReadAloud text={joined(`${item.name}${item.portion}`, `${item.points}分`, item.origin, `${whenWords(item.collectUntil, serverNow())}前到${station.name}取`)} />
                <CallButton phone={station.phone} />
              </ButtonPair>
            </>
          ) : (
            <Empty art="no-vouchers" title="这样东西已经下架了" sub="退回去看看别的吧。" />
          )
        }
      </Loaded>
    </Page>
  )
}

function whyNot(item: StockView, free: number | null): string | undefined {
  if (item.left === 0) return sentence('NONE_LEFT').say
  if (free !== null && free < item.points) return sentence('TOO_FEW_POINTS', { free, needed: item.points }).say
  return undefined
}

function Item({ item, free, stationName }: { readonly item: StockView; readonly free: number | null; readonly stationName: string }) {
  const now = serverNow()
  return (
    <>
      <Card>
        <View className="row">
          <Goods kind={item.kind} />
          <View className="grow">
            <Heading>{`${item.name} ${item.portion}`}</Heading>
            <View className="large">{`${item.points} 分`}</View>
          </View>
        </View>
      </Card>
      <Card kind="list">
        <Fact icon="package" title={`还有 ${item.left} 份`} sub={joined(item.origin, `${plainDayWords(item.harvestDay)}到货`)} />
        <Fact icon="clock" title={`${whenWords(item.collectUntil, now)}前去取`} sub={stationName} />
        {free !== null && <Fact icon="coins" title={`您有 ${free} 分`} sub={free >= item.points ? `换了还剩 ${free - item.points} 分` : undefined} />}
      </Card>
      <Notice>积分先替您留着，拿到东西才扣。没去取，过后自动退回。</Notice>
    </>
  )
}
