import { View } from '@tarojs/components'
import { useState } from 'react'
import type { UnitChoice } from '../../../../core/people/contract/member'
import { Button } from '../../../components/Button'
import { Card, ListRow } from '../../../components/Card'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Sheet } from '../../../components/Sheet'
import { Empty, Loaded } from '../../../components/States'
import { useMember } from '../../../services/queries'
import { go } from '../../../services/ways'
import { AddUnit } from './AddUnit'
import { treeOf } from './tree'

/** 单位: the tree of units, and another one under any of them. */
export default function UnitsPage() {
  return <AtWork work="bureau">{(place) => <Units place={place} />}</AtWork>
}

function Units({ place }: { readonly place: Place }) {
  const query = useMember('people.units', {})
  const [open, setOpen] = useState<UnitChoice | null>(null)
  const [above, setAbove] = useState<UnitChoice | null>(null)
  const choices = open && (
    <Sheet title={open.name} onClose={() => setOpen(null)} closeWords="关上">
      <Button kind="primary" onPress={() => go('packages/organiser/home', { at: open.unitId })}>
        看它的课程和活动
      </Button>
      <Button
        onPress={() => {
          setAbove(open)
          setOpen(null)
        }}
      >
        在它下面加一个单位
      </Button>
    </Sheet>
  )
  return (
    <DeskPage work="bureau" here="units" place={place} title="单位" over={above ? <AddUnit above={above} onClose={() => setAbove(null)} /> : choices}>
      <Loaded query={query}>
        {({ units }) =>
          units.length === 0 ? (
            <Empty art="nothing-found" title="还没有单位" />
          ) : (
            <>
              <View className="sub">点一个单位，看它的事，或者在它下面加一个。</View>
              <Card kind="list">
                {treeOf(units).map(({ unit, depth }) => (
                  <View key={unit.unitId} className={`tree-${Math.min(depth, 3)}`}>
                    <ListRow title={unit.name} onPress={() => setOpen(unit)} />
                  </View>
                ))}
              </Card>
            </>
          )
        }
      </Loaded>
    </DeskPage>
  )
}
