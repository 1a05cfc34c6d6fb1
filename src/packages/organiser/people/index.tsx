import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { AtWork, DeskPage, goToWork, type Place } from '../../../components/Desk'
import { SearchField } from '../../../components/Field'
import { Empty, Loaded } from '../../../components/States'
import { useStaff } from '../../../services/queries'
import { useSettled } from '../../../services/settled'
import { go } from '../../../services/ways'
import { joined } from '../../../services/words'

/** 人员: people of the unit by name or telephone, and the way to register somebody. */
export default function PeoplePage() {
  return <AtWork work="organiser">{(place) => <People place={place} />}</AtWork>
}

function People({ place }: { readonly place: Place }) {
  const [text, setText] = useState('')
  const settled = useSettled(text.trim())
  const register = (
    <Button kind="next" icon="user-plus" onPress={() => goToWork('organiser', 'classroom/register', place)}>
      登记一个人
    </Button>
  )
  return (
    <DeskPage work="organiser" here="people" place={place} title="人员" acts={register}>
      <SearchField hint="姓名、拼音或电话" value={text} onChange={setText} />
      {settled === '' ? <Empty art="nothing-found" title="找谁？" sub="写姓或者姓名，也可以写拼音（王秀英写 wxy），或者整个电话号码。" /> : <Found place={place} text={settled} />}
      <Button onPress={() => go('packages/registry/twins', { at: place.at })}>可能登记了两次的</Button>
      <Button onPress={() => go('packages/registry/import', { at: place.at })}>从表格登记一批人</Button>
    </DeskPage>
  )
}

function Found({ place, text }: { readonly place: Place; readonly text: string }) {
  const query = useStaff('people.find', { unitId: place.at, text })
  return (
    <Loaded query={query} cards={2}>
      {({ people }) =>
        people.length === 0 ? (
          <Empty art="nothing-found" title="没找到" sub="本单位里没有叫这个的。没登记过的，点“登记一个人”。" />
        ) : (
          <View className="cards">
            {people.map((person) => (
              <Card key={person.personId}>
                <View className="h2">{person.name}</View>
                <View>{person.phoneMasked}</View>
                <View className="sub">{joined(`${person.birthYear} 年生`, person.unitName)}</View>
                {person.hasWeChat ? <Chip icon="check">用微信</Chip> : <Chip tone="gold">没有微信，要打电话</Chip>}
                <Button about={person.name} onPress={() => go('packages/registry/person', { at: place.at, personId: person.personId })}>
                  打开他的登记
                </Button>
                <Button kind="plain" about={person.name} onPress={() => goToWork('organiser', 'card', place, { personId: person.personId, name: person.name })}>
                  做一张纸的码卡
                </Button>
              </Card>
            ))}
          </View>
        )
      }
    </Loaded>
  )
}
