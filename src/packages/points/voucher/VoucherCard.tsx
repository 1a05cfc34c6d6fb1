import { View } from '@tarojs/components'
import type { VoucherView } from '../../../../core/points/contract/member'
import { Card, Chip, Goods } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { Tick } from '../../../components/Notice'
import { serverNow } from '../../../services/clock'
import { joined, whenWords } from '../../../services/words'
import { statusWords } from './status'

/** What it is for, and how it stands. */
export function VoucherCard({ voucher }: { readonly voucher: VoucherView }) {
  const now = serverNow()
  const words = statusWords[voucher.status]
  return (
    <>
      {voucher.status === 'handed' && <Tick />}
      <Card>
        <View className="row">
          <Goods kind={voucher.kind} />
          <View className="grow">
            <Heading level={2}>{`${voucher.productName} ${voucher.portion}`}</Heading>
            <View>{`用 ${voucher.points} 分`}</View>
            <View className="sub">{voucher.stationName}</View>
            {voucher.insteadOf !== null && <View className="sub">{`原来订的是${voucher.insteadOf}，换成了这一样`}</View>}
          </View>
        </View>
        <View className="row-wrap">
          <Chip tone={words.tone} icon={words.icon}>
            {words.say}
          </Chip>
        </View>
        {voucher.status === 'reserved' && <View className="strong">{`${whenWords(voucher.collectUntil, now)}前去取`}</View>}
        {voucher.handedAt !== null && <View className="sub">{joined(whenWords(voucher.handedAt, now), voucher.handedBy === null ? '' : `经手人${voucher.handedBy}`)}</View>}
      </Card>
    </>
  )
}
