import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { AtWork, DeskPage, goToWork, type Place } from '../../../components/Desk'
import { More } from '../../../components/More'
import { Empty, Loaded } from '../../../components/States'
import { useStaff } from '../../../services/queries'

/** 上课地点: where the unit can teach and meet. */
export default function SitesPage() {
  return <AtWork work="organiser">{(place) => <Sites place={place} />}</AtWork>
}

function Sites({ place }: { readonly place: Place }) {
  const query = useStaff('courses.sites', { unitId: place.at })
  const add = (
    <Button kind="next" onPress={() => goToWork('organiser', 'site-form', place)}>
      加一个地点
    </Button>
  )
  return (
    <DeskPage work="organiser" here="sites" place={place} title="上课地点" acts={add}>
      <Loaded query={query}>
        {({ sites }) =>
          sites.length === 0 ? (
            <Empty art="nothing-found" title="还没有地点" sub="点“加一个地点”，发布课程时就能选。" />
          ) : (
            <View className="cards">
              <More items={sites} unit="个地点">
                {(site) => (
                  <Card key={site.siteId}>
                    <View className="h2">{site.name}</View>
                    <View>{site.address}</View>
                    <View className="sub">{site.access}</View>
                  </Card>
                )}
              </More>
            </View>
          )
        }
      </Loaded>
    </DeskPage>
  )
}
