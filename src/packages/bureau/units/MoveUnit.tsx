import { View } from '@tarojs/components'
import { useState } from 'react'
import type { UnitChoice } from '../../../../core/people/contract/member'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { Sheet } from '../../../components/Sheet'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { branchOf, treeOf } from './tree'

interface Props {
  readonly unit: UnitChoice
  /** Every unit that the reader keeps. */
  readonly units: readonly UnitChoice[]
  readonly onClose: () => void
}

/** Another unit above it: all that is in it and under it goes along. */
export function MoveUnit({ unit, units, onClose }: Props) {
  const move = useStaffAct('people.moveUnit')
  const [under, setUnder] = useState<string | null>(null)
  const itself = new Set(branchOf(units, unit.unitId).map(({ unitId }) => unitId))
  const places = treeOf(units).flatMap(({ unit: { unitId, name, retired } }) => (itself.has(unitId) || retired || unitId === unit.above ? [] : [{ value: unitId, title: name }]))
  const press = async () => {
    if (under !== null && (await move.run({ unitId: unit.unitId, under }))) onClose()
  }
  return (
    <Sheet title={`${unit.name}移到哪个单位下面？`} onClose={onClose} closeWords="不移了">
      <View className="sub">它的人、课程、活动和下面的单位一起移过去。移错了，再移回来就行。</View>
      {places.length === 0 ? <View>没有别的单位可以移。</View> : <Choice label="移到" options={places} value={under} onChange={setUnder} />}
      <ActError error={move.error} reader="staff" />
      <Button kind="next" busy={move.busy} why={under === null ? '先选一个单位' : undefined} onPress={() => void press()}>
        移过去
      </Button>
    </Sheet>
  )
}
