import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/Button'
import { Card, Chip, ListRow } from '../../../components/Card'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Field } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { PickField } from '../../../components/PickField'
import { ActError, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { useTyped } from '../../../services/draft'
import { useStaff } from '../../../services/queries'
import { useSettled } from '../../../services/settled'
import { joined } from '../../../services/words'
import { stateWords } from '../ProblemCard'

/** 身边难题: how many there are, how many are solved, and who looks after which stairwell. */
export default function UnitProblemsPage() {
  return <AtWork work="organiser">{(place) => <Problems place={place} />}</AtWork>
}

function Problems({ place }: { readonly place: Place }) {
  const query = useStaff('volunteering.problemsOfUnit', { unitId: place.at })
  return (
    <DeskPage work="organiser" here="activities" place={place} title="身边难题">
      <Loaded query={query}>
        {({ counts, problems, stairwells }) => (
          <>
            <View className="tally">
              <Card kind="list">
                <ListRow title={`办好了 ${counts.closed} 件`} />
                <ListRow title={`有人在办 ${counts.claimed} 件`} />
                <ListRow title={`等人来办 ${counts.open} 件`} />
              </Card>
            </View>
            {problems.length > 0 && (
              <Card kind="list">
                <More items={problems} unit="件">
                  {({ problemId, title, stairwellName, place: where, state, claimedName, outcome }) => (
                    <ListRow key={problemId} title={title} sub={joined(stairwellName, where, claimedName, outcome)} end={<Chip tone="gray">{stateWords[state]}</Chip>} />
                  )}
                </More>
              </Card>
            )}
            <Heading level={2}>楼道长</Heading>
            {stairwells.length > 0 && (
              <Card kind="list">
                {stairwells.map(({ stairwellId, name, wardenName }) => (
                  <ListRow key={stairwellId} title={name} sub={wardenName === '' ? '还没有楼道长' : `楼道长：${wardenName}`} />
                ))}
              </Card>
            )}
            <Warden place={place} />
          </>
        )}
      </Loaded>
    </DeskPage>
  )
}

function Warden({ place }: { readonly place: Place }) {
  const [stairwell, setStairwell, forgetStairwell] = useTyped(`stairwell.${place.at}`)
  const [name, setName, forgetName] = useTyped(`warden.${place.at}`)
  const [personId, setPersonId] = useState('')
  const typed = useSettled(name.trim())
  const found = useStaff('people.find', { unitId: place.at, text: typed === '' ? '·' : typed }, { when: typed.length >= 2 })
  const set = useStaffAct('volunteering.setWarden')
  const press = async () => {
    if (!(await set.run({ unitId: place.at, stairwell: stairwell.trim(), personId }))) return
    forgetStairwell()
    forgetName()
    setPersonId('')
  }
  return (
    <Card>
      <Field label="哪个楼道" hint="比如 3 幢 2 单元" most={30} value={stairwell} onChange={setStairwell} />
      <Field label="楼道长的姓名或电话" most={20} value={name} onChange={setName} />
      {typed.length >= 2 && (
        <PickField
          label="选一位"
          icon="user"
          query={found}
          value={personId}
          onChange={setPersonId}
          options={({ people }) => people.map((one) => ({ value: one.personId, title: one.name, sub: joined(one.unitName, one.phoneMasked) }))}
        />
      )}
      <ActError error={set.error} reader="staff" />
      <Button kind="primary" busy={set.busy} why={stairwell.trim() === '' || personId === '' ? '先写楼道，再选人' : undefined} onPress={() => void press()}>
        请他当楼道长
      </Button>
    </Card>
  )
}
