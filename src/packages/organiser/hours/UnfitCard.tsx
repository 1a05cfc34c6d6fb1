import { View } from '@tarojs/components'
import type { OpenCheck } from '../../../../core/volunteering/contract/checking'
import { Button, ButtonPair } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Field } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { Notice } from '../../../components/Notice'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useTyped } from '../../../services/draft'
import { fromToWords, timeWords, whenWords } from '../../../services/words'
import { misfitWords } from './misfits'

/** One check that did not fit: what is known, and two ways out. */
export function UnfitCard({ check }: { readonly check: OpenCheck }) {
  const settle = useStaffAct('volunteering.settleCheck')
  const { checkId, title, from, to, name, phoneMasked, what, at, why, service } = check
  const [note, setNote, forget] = useTyped(`unfit.${checkId}`)
  const press = (count: boolean) => void settle.run({ checkId, count, note }).then((done) => done && forget())
  return (
    <Card>
      <Heading level={2}>{`${name} ${what === 'in' ? '签到' : '签退'}`}</Heading>
      <View className="strong">{`${title}，${fromToWords(from, to, serverNow())}`}</View>
      <View>{`手机上记的时间：${whenWords(at, serverNow())}`}</View>
      {service?.inAt && <View>{`已经记着：${timeWords(service.inAt)} 到${service.outAt ? `，${timeWords(service.outAt)} 走` : ''}`}</View>}
      <Notice icon="triangle-alert">{misfitWords[why]}</Notice>
      {phoneMasked !== '' && <View className="sub">{`电话 ${phoneMasked}，整个号码在“人员”里，看一次记一次`}</View>}
      <Field label="怎么问清楚的（可以不写）" most={60} value={note} onChange={setNote} />
      <ActError error={settle.error} reader="staff" />
      <ButtonPair>
        <Button kind="primary" icon="check" busy={settle.busy} about={name} onPress={() => press(true)}>
          算数
        </Button>
        <Button kind="plain" busy={settle.busy} about={name} onPress={() => press(false)}>
          不算
        </Button>
      </ButtonPair>
      <View className="sub">算数的，签退以后还要另一位组织者核准。</View>
    </Card>
  )
}
