import { View } from '@tarojs/components'
import { useState } from 'react'
import type { HandOverView } from '../../../../core/points/contract/staff'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { CodeEntry } from '../../../components/CodeEntry'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Steps } from '../../../components/Notice'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { platform } from '../../../services/platform'
import { Instead } from './Instead'
import { isPersonCode, PersonAtCounter, type AtCounter } from './PersonAtCounter'
import { Handed, VoucherFacts } from './VoucherFacts'

/** 交货: the code on somebody's phone, scanned or typed; what to hand to whom; done. */
export default function HandOverPage() {
  return <AtWork work="keeper">{(place) => <HandOver place={place} />}</AtWork>
}

function HandOver({ place }: { readonly place: Place }) {
  const lookUp = useStaffAct('points.lookUp')
  const handOver = useStaffAct('points.handOver')
  const [found, setFound] = useState<HandOverView | null>(null)
  const [handed, setHanded] = useState<HandOverView | null>(null)
  const ofPerson = useStaffAct('points.ofPerson')
  const [person, setPerson] = useState<AtCounter | null>(null)
  const [changing, setChanging] = useState(false)
  const onCode = async (code: string) => {
    if (isPersonCode(code)) setPerson(await ofPerson.run({ stationId: place.at, code }))
    else setFound(await lookUp.run({ stationId: place.at, code }))
  }
  const hand = async ({ voucher }: HandOverView) => {
    const reply = await handOver.run({ stationId: place.at, voucherId: voucher.voucherId })
    if (reply) platform.vibrate()
    setHanded(reply)
  }
  const next = () => {
    handOver.clear()
    setFound(null)
    setPerson(null)
    setHanded(null)
  }
  const canHand = found?.voucher.status === 'reserved' && !handed && (handOver.error === null || handOver.error.again)
  const foot = found && canHand && (
    <Button kind="next" icon="check" busy={handOver.busy} onPress={() => void hand(found)}>
      {handOver.error ? '再试一次' : '货给他了'}
    </Button>
  )
  const change = (view: HandOverView) => {
    setFound(view)
    setChanging(false)
  }
  const sheet = found && canHand && changing && <Instead view={found} stationId={place.at} onDone={change} onClose={() => setChanging(false)} />
  return (
    <DeskPage work="keeper" here="hand-over" place={place} title="交货" foot={foot} over={sheet || undefined}>
      {handed ? (
        <Handed view={handed} onNext={next} />
      ) : found ? (
        <View className="form">
          <ActError error={handOver.error} reader="staff" />
          <VoucherFacts view={found} />
          {canHand && (
            <Button icon="refresh-cw" onPress={() => setChanging(true)}>
              这样没有了，换一样给他
            </Button>
          )}
          <Button kind="plain" onPress={next}>
            {canHand ? '先不交，返回' : '下一位'}
          </Button>
        </View>
      ) : person ? (
        <PersonAtCounter person={person} stationId={place.at} onChoose={setFound} onBack={next} />
      ) : (
        <View className="form">
          <Card>
            <Steps steps={['请他打开手机上的“我换过的东西”', '扫他屏幕上的码；扫不了，输入码下面的 6 个数字。扫“我的码”也行，还能当场换', '看清要交什么、给谁，再交货']} />
          </Card>
          <ActError error={lookUp.error ?? ofPerson.error} reader="staff" />
          <CodeEntry title="他手机上的数字" words="扫码交货" busy={lookUp.busy || ofPerson.busy} onCode={(code) => void onCode(code)} />
        </View>
      )}
    </DeskPage>
  )
}
