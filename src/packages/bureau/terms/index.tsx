import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { AtWork, DeskPage, goToWork, type Place } from '../../../components/Desk'
import { Empty, Loaded } from '../../../components/States'
import { serverNow } from '../../../services/clock'
import { useStaff } from '../../../services/queries'
import { dayWords, startOfDay } from '../../../services/words'

/** 学期: the terms that are not over. */
export default function TermsPage() {
  return <AtWork work="bureau">{(place) => <Terms place={place} />}</AtWork>
}

function Terms({ place }: { readonly place: Place }) {
  const query = useStaff('courses.terms', {})
  const now = serverNow()
  const words = (at: number) => dayWords(at, now)
  const add = (
    <Button kind="next" onPress={() => goToWork('bureau', 'term-form', place)}>
      加一个学期
    </Button>
  )
  return (
    <DeskPage work="bureau" here="terms" place={place} title="学期" acts={add}>
      <Loaded query={query}>
        {({ terms }) =>
          terms.length === 0 ? (
            <Empty art="no-courses" title="还没有学期" sub="加一个学期，各单位才能发布课程。" />
          ) : (
            <View className="cards">
              {terms.map((term) => (
                <Card key={term.termId}>
                  <View className="h2">{term.name}</View>
                  <View>{`${words(startOfDay(term.firstDay))} 到 ${words(startOfDay(term.lastDay))}`}</View>
                  <View className="sub">{`报名 ${words(term.opensAt)} 到 ${words(term.closesAt)}`}</View>
                  {term.returningOpensAt !== null && <View className="sub">{`老学员 ${words(term.returningOpensAt)} 起先报`}</View>}
                  <View className="sub">{`每人最多报 ${term.mostCourses} 门，学费 ${term.feeDueWorkingDays} 个工作日里交`}</View>
                </Card>
              ))}
            </View>
          )
        }
      </Loaded>
    </DeskPage>
  )
}
