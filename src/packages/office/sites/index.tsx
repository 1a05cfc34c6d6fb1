import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { CardList } from '../../../components/CardList'
import { AtWork, DeskPage, goToWork, type Place } from '../../../components/Desk'
import { useStaff } from '../../../services/queries'
import { joined } from '../../../services/words'

/** 上课地点: where the unit can teach and meet; its own are corrected here. */
export default function SitesPage() {
  return <AtWork work="organiser">{(place) => <Sites place={place} />}</AtWork>
}

function Sites({ place }: { readonly place: Place }) {
  const query = useStaff('courses.sites', { unitId: place.at })
  const add = (
    <Button kind="next" onPress={() => goToWork('organiser', 'office/site-form', place)}>
      加一个地点
    </Button>
  )
  return (
    <DeskPage work="organiser" here="office/sites" place={place} title="上课地点" acts={add}>
      <CardList query={query} items={({ sites }) => sites} unit="个地点" none={{ art: 'nothing-found', title: '还没有地点', sub: '点“加一个地点”，发布课程时就能选。' }}>
        {({ siteId, name, address, access, lift, bus, ours }) => (
          <Card key={siteId}>
            <View className="h2">{name}</View>
            <View>{address}</View>
            <View className="sub">{joined(lift ? '有电梯' : '', bus, access)}</View>
            {ours && (
              <Button about={name} onPress={() => goToWork('organiser', 'office/site-form', place, { siteId })}>
                改一改
              </Button>
            )}
          </Card>
        )}
      </CardList>
    </DeskPage>
  )
}
