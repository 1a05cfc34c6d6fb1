import { useState } from 'react'
import { Button, ButtonPair } from '../../../components/Button'
import { BigCode } from '../../../components/BigCode'
import { CallButton, MapButton, ReadAloud } from '../../../components/Helps'
import { Notice } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { Sheet } from '../../../components/Sheet'
import { ActError, Loaded } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useMember } from '../../../services/queries'
import { forSubject, useSubject } from '../../../services/subject'
import { useParameters } from '../../../services/ways'
import { dayOf, whenWords } from '../../../services/words'
import { VoucherCard } from './VoucherCard'

/** December and January: who reserves with points that end with the year asks what becomes of them. */
const isTurnOfYear = (now: number): boolean => ['01', '12'].includes(dayOf(now).slice(5, 7))

/** A voucher: its code while it waits, then what became of it. */
export default function VoucherPage() {
  const { voucherId = '' } = useParameters()
  const subject = forSubject(useSubject())
  const query = useMember('points.voucher', { voucherId, ...subject }, { every: 5_000 })
  const back = useAct('points.giveBack')
  const [asking, setAsking] = useState(false)
  const giveBack = async () => {
    if (await back.run({ voucherId, ...subject })) setAsking(false)
  }
  const sheet = asking && (
    <Sheet title="真的不换了吗？" onClose={() => setAsking(false)} closeWords="我再想想">
      积分马上退回给您，东西让给别人。
      <ActError error={back.error} />
      <Button kind="next" busy={back.busy} onPress={() => void giveBack()}>
        不换了，退回积分
      </Button>
    </Sheet>
  )
  return (
    <Page title="兑换单" over={sheet}>
      <Loaded query={query}>
        {({ voucher, station, code }) => (
          <>
            <VoucherCard voucher={voucher} />
            {code && <BigCode code={code} onRenew={() => void query.refetch()} hint="给兑换点的人看；扫不了，报这 6 个数字" />}
            {voucher.status === 'reserved' && <Notice icon="clock">{`积分先替您留着，拿到东西才扣。没去取，积分自动退回。家人拿着码，也能代取。${isTurnOfYear(serverNow()) ? '年底到期的分，过了年才退回来的，能用到 2 月底。' : ''}`}</Notice>}
            <ButtonPair>
              <MapButton place={station} />
              <CallButton words="打电话" phone={station.phone} />
              <ReadAloud text={`${voucher.productName}${voucher.portion}，${whenWords(voucher.collectUntil, serverNow())}前，到${station.name}取`} />
            </ButtonPair>
            {voucher.status === 'reserved' && (
              <Button kind="plain" onPress={() => setAsking(true)}>
                不换了，退回积分
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}
