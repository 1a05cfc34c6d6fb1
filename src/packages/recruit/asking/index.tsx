import { View } from '@tarojs/components'
import type { ApplicationLine } from '../../../../core/volunteering/contract/recruiting'
import { Button, ButtonPair } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Field } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useTyped } from '../../../services/draft'
import { useStaff } from '../../../services/queries'
import { fromToWords, joined } from '../../../services/words'

/** 等批准的: who asks for places that an organiser gives. */
export default function AskingPage() {
  return <AtWork work="organiser">{(place) => <Asking place={place} />}</AtWork>
}

function Asking({ place }: { readonly place: Place }) {
  const query = useStaff('volunteering.applications', { unitId: place.at })
  return (
    <DeskPage work="organiser" here="activities" place={place} title="等批准的">
      <Loaded query={query}>
        {({ asking }) =>
          asking.length === 0 ? (
            <Empty art="no-messages" title="没有等批准的" sub="活动设成“要批准”，有人申请，会在这里等您看。" />
          ) : (
            <More items={asking} unit="个">
              {(line) => <Line key={`${line.shiftId}:${line.personId}`} line={line} />}
            </More>
          )
        }
      </Loaded>
    </DeskPage>
  )
}

function Line({ line }: { readonly line: ApplicationLine }) {
  const decide = useStaffAct('volunteering.decideApplication')
  const { shiftId, personId, name, phoneMasked, title, from, to, words } = line
  const [answer, setAnswer, forget] = useTyped(`answer.${shiftId}.${personId}`)
  const press = (agree: boolean) => void decide.run({ shiftId, personId, agree, words: answer.trim() }).then((done) => done && forget())
  return (
    <Card>
      <Heading level={2}>{name}</Heading>
      <View className="strong">{title}</View>
      <View>{joined(fromToWords(from, to, serverNow()), phoneMasked)}</View>
      {words !== '' && <View>{`他说：${words}`}</View>}
      <Field label="跟他说一句（可以不写）" most={60} value={answer} onChange={setAnswer} />
      <ActError error={decide.error} reader="staff" />
      <ButtonPair>
        <Button kind="primary" icon="check" busy={decide.busy} about={name} onPress={() => press(true)}>
          批准
        </Button>
        <Button kind="plain" busy={decide.busy} about={name} onPress={() => press(false)}>
          这次不批准
        </Button>
      </ButtonPair>
    </Card>
  )
}
