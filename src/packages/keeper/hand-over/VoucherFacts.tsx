import { View } from '@tarojs/components'
import type { HandOverView } from '../../../../core/points/contract/staff'
import { Button } from '../../../components/Button'
import { Card, Goods } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { Notice, Tick } from '../../../components/Notice'
import { serverNow } from '../../../services/clock'
import { joined, whenWords } from '../../../services/words'

/** What to hand over to whom, in words that can be read at arm's length; or why not to. */
export function VoucherFacts({ view }: { readonly view: HandOverView }) {
  const { voucher, nameMasked, handedBy } = view
  const { status, handedAt } = voucher
  return (
    <>
      {status === 'handed' && (
        <Notice kind="bad" title="这一份已经交过了，不要再交">
          {joined(handedAt === null ? '' : whenWords(handedAt, serverNow()), handedBy === null ? '' : `经手人${handedBy}`)}
        </Notice>
      )}
      {status !== 'handed' && status !== 'reserved' && (
        <Notice kind="bad" title="这张兑换单过期了，或者他已经退了">
          积分已经退给他，不要交货。
        </Notice>
      )}
      <Card>
        <View className="row">
          <Goods kind={voucher.kind} />
          <View className="grow">
            <Heading className="h1">{voucher.productName}</Heading>
            <View className="large">{joined(voucher.portion, '1 份')}</View>
            {voucher.insteadOf !== null && <View className="sub">{`换给他的，原来订的是${voucher.insteadOf}`}</View>}
          </View>
        </View>
      </Card>
      <Card>
        <View className="sub">交给</View>
        <View className="h1">{nameMasked}</View>
        <View className="sub">{joined(`${voucher.points} 分`, `${whenWords(voucher.at, serverNow())}订的`)}</View>
      </Card>
    </>
  )
}

/** It is done; what was taken for it. */
export function Handed({ view, onNext }: { readonly view: HandOverView; readonly onNext: () => void }) {
  const { voucher, nameMasked } = view
  return (
    <View className="form">
      <Tick />
      <Heading className="h1 center">交好了</Heading>
      <Card>
        <View className="h2">{joined(nameMasked, voucher.productName)}</View>
        <View>{`用了 ${voucher.points} 分`}</View>
        {voucher.handedAt !== null && <View className="sub">{joined(whenWords(voucher.handedAt, serverNow()), view.handedBy === null ? '' : `经手人${view.handedBy}`)}</View>}
      </Card>
      <Button kind="primary" big icon="scan-line" onPress={onNext}>
        下一位
      </Button>
    </View>
  )
}
