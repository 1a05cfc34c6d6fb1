import { View } from '@tarojs/components'
import { Door } from '../../../components/Card'
import { AtWork, DeskPage, goToWork, keepsBureau, type Place } from '../../../components/Desk'
import { useMember, useStaff } from '../../../services/queries'
import { go } from '../../../services/ways'
import type { IconName } from '../../../theme/icons'

/** 局管理: who works where, and what there is. */
export default function BureauHome() {
  return <AtWork work="bureau">{(place) => <Bureau place={place} />}</AtWork>
}

const counted = (count: number | undefined, unit: string): string | undefined => (count === undefined ? undefined : `现在有 ${count} ${unit}`)

function Bureau({ place }: { readonly place: Place }) {
  const units = useMember('people.units', {})
  const staff = useStaff('people.staff', { unitId: place.at })
  const terms = useStaff('courses.terms', {}, { when: keepsBureau(place) })
  const products = useStaff('points.products', {})
  const stations = useMember('points.stations', {})
  const door = (page: string, icon: IconName, title: string, sub: string | undefined) => <Door icon={icon} tone="gray" title={title} sub={sub} onPress={() => goToWork('bureau', page, place)} />
  return (
    <DeskPage work="bureau" here="home" place={place} title="局管理">
      <View className="cards">
        {door('staff', 'users', '人员任命', counted(staff.data?.staff.length, '位工作人员'))}
        {door('units', 'list', '单位', counted(units.data?.units.length, '个单位'))}
        {keepsBureau(place) && door('terms', 'calendar-days', '学期', counted(terms.data?.terms.length, '个学期没结束'))}
        {door('goods', 'gift', '农产品', counted(products.data?.products.length, '样'))}
        {door('stations', 'store', '兑换点', counted(stations.data?.stations.length, '个'))}
        {door('audit', 'clipboard-list', '谁办过什么', '工作人员和家人代办的每一件事')}
        <Door icon="clipboard-list" title={keepsBureau(place) ? '全市的课程和活动' : `${place.name}的课程和活动`} sub="当组织者用" onPress={() => go('packages/organiser/home', { at: place.at })} />
      </View>
    </DeskPage>
  )
}
