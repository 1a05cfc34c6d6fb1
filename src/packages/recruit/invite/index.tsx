import { View } from '@tarojs/components'
import { useState } from 'react'
import type { FoundPerson } from '../../../../core/people/contract/staff'
import { Button } from '../../../components/Button'
import { Card, ListRow } from '../../../components/Card'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { SearchField } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { Notice } from '../../../components/Notice'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { useStaff } from '../../../services/queries'
import { useParameters } from '../../../services/ways'
import { joined } from '../../../services/words'

const most = 20

/** 请人来: people of the unit are found, chosen and told of an activity. */
export default function InvitePage() {
  return <AtWork work="organiser">{(place) => <Invite place={place} />}</AtWork>
}

function Invite({ place }: { readonly place: Place }) {
  const { activityId = '', title = '' } = useParameters()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<readonly FoundPerson[]>([])
  const [done, setDone] = useState(0)
  const invite = useStaffAct('volunteering.invite')
  const found = useStaff('people.find', { unitId: place.at, text: text.trim() }, { when: text.trim() !== '' })
  const press = async () => {
    const reply = await invite.run({ activityId, personIds: chosen.map(({ personId }) => personId) })
    if (!reply) return
    setDone(reply.invited)
    setChosen([])
  }
  const foot = (
    <Button kind="next" busy={invite.busy} why={chosen.length === 0 ? '先在上面找人' : undefined} onPress={() => void press()}>
      {chosen.length === 0 ? '请他们来' : `请这 ${chosen.length} 个人来`}
    </Button>
  )
  const add = (person: FoundPerson) => {
    setDone(0)
    if (chosen.length < most && !chosen.some(({ personId }) => personId === person.personId)) setChosen([...chosen, person])
    setText('')
  }
  return (
    <DeskPage work="organiser" here="activities" place={place} title="请人来" foot={foot}>
      {title !== '' && <View className="strong">{title}</View>}
      {done > 0 && <Notice kind="good" title={`告诉了 ${done} 个人`}>没有微信的，排进了“待打电话”。</Notice>}
      <ActError error={invite.error} reader="staff" />
      <SearchField value={text} onChange={setText} hint="名字、拼音、电话" />
      {text.trim() === '' && chosen.length === 0 && done === 0 && <Notice>{`写名字或者电话，找到了点一下，一次最多请 ${most} 个人。`}</Notice>}
      {text.trim() !== '' && (
        <Loaded query={found} cards={1}>
          {({ people }) =>
            people.length === 0 ? (
              <Empty art="nothing-found" title="没有找到" sub="换一个写法试试。" />
            ) : (
              <Card kind="list">
                {people.map((person) => (
                  <ListRow key={person.personId} title={person.name} sub={joined(person.unitName, person.phoneMasked)} onPress={() => add(person)} />
                ))}
              </Card>
            )
          }
        </Loaded>
      )}
      {chosen.length > 0 && <Heading level={2}>要请的人</Heading>}
      {chosen.length > 0 && (
        <Card kind="list">
          {chosen.map((person) => (
            <ListRow key={person.personId} title={person.name} sub="按一下，去掉" onPress={() => setChosen(chosen.filter((one) => one !== person))} />
          ))}
        </Card>
      )}
    </DeskPage>
  )
}
