import { View } from '@tarojs/components'
import { useState } from 'react'
import type { UnitChoice } from '../../../../core/people/contract/member'
import { Button } from '../../../components/Button'
import { Card, Chip, ListRow } from '../../../components/Card'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Sheet } from '../../../components/Sheet'
import { Empty, Loaded } from '../../../components/States'
import { useMember } from '../../../services/queries'
import { go } from '../../../services/ways'
import { AddUnit } from './AddUnit'
import { EditUnit } from './EditUnit'
import { MoveUnit } from './MoveUnit'
import { RetireUnit } from './RetireUnit'
import { branchOf, treeOf } from './tree'

/** 单位: the tree of units that one keeps, and what can be done with each. */
export default function UnitsPage() {
  return <AtWork work="bureau">{(place) => <Units place={place} />}</AtWork>
}

type Doing = 'choose' | 'add' | 'edit' | 'move' | 'retire'

function Units({ place }: { readonly place: Place }) {
  const query = useMember('people.units', {})
  const [open, setOpen] = useState<{ readonly unit: UnitChoice; readonly doing: Doing } | null>(null)
  const mine = branchOf(query.data?.units ?? [], place.at)
  const close = () => setOpen(null)
  const over = open && <Over {...open} top={place.at} units={mine} onDo={(doing) => setOpen({ unit: open.unit, doing })} onClose={close} />
  const fromSheet = <Button onPress={() => go('packages/registry/import', { at: place.at, what: 'units' })}>从表格加一批单位</Button>
  return (
    <DeskPage work="bureau" here="units" place={place} title="单位" over={over} acts={fromSheet}>
      <Loaded query={query}>
        {({ units }) => {
          const tree = treeOf(branchOf(units, place.at))
          if (tree.length === 0) return <Empty art="nothing-found" title="还没有单位" />
          return (
            <>
              <View className="sub">点一个单位，看它的事，改它，或者在它下面加一个。</View>
              <Card kind="list">
                {tree.map(({ unit, depth }) => (
                  <View key={unit.unitId} className={`tree-${Math.min(depth, 3)}`}>
                    <ListRow title={unit.name} end={unit.retired ? <Chip tone="gray">停用了</Chip> : undefined} onPress={() => setOpen({ unit, doing: 'choose' })} />
                  </View>
                ))}
              </Card>
            </>
          )
        }}
      </Loaded>
    </DeskPage>
  )
}

interface OverProps {
  readonly unit: UnitChoice
  readonly doing: Doing
  /** The unit that the reader keeps themself: who stands above it moves and retires it. */
  readonly top: string
  readonly units: readonly UnitChoice[]
  readonly onDo: (doing: Doing) => void
  readonly onClose: () => void
}

function Over({ unit, doing, top, units, onDo, onClose }: OverProps) {
  if (doing === 'add') return <AddUnit above={unit} onClose={onClose} />
  if (doing === 'edit') return <EditUnit unit={unit} onClose={onClose} />
  if (doing === 'move') return <MoveUnit unit={unit} units={units} onClose={onClose} />
  if (doing === 'retire') return <RetireUnit unit={unit} onClose={onClose} />
  return (
    <Sheet title={unit.name} onClose={onClose} closeWords="关上">
      <Button kind="primary" onPress={() => go('packages/organiser/home', { at: unit.unitId })}>
        看它的课程和活动
      </Button>
      {!unit.retired && <Button onPress={() => onDo('add')}>在它下面加一个单位</Button>}
      <Button onPress={() => onDo('edit')}>改名字和电话</Button>
      {unit.unitId !== top && <Button onPress={() => onDo('move')}>移到别的单位下面</Button>}
      {unit.unitId !== top && <Button onPress={() => onDo('retire')}>{unit.retired ? '重新启用' : '停用'}</Button>}
    </Sheet>
  )
}
