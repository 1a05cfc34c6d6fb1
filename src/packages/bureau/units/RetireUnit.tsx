import { View } from '@tarojs/components'
import type { UnitChoice } from '../../../../core/people/contract/member'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { useTyped } from '../../../services/draft'

/** Takes a unit out of use, or back into it; who is in it stays. */
export function RetireUnit({ unit, onClose }: { readonly unit: UnitChoice; readonly onClose: () => void }) {
  const retire = useStaffAct('people.retireUnit')
  const [reason, setReason, forget] = useTyped(`retire.${unit.unitId}`)
  const why = reason.trim()
  const press = async () => {
    if (!(await retire.run({ unitId: unit.unitId, retired: !unit.retired, reason: why }))) return
    forget()
    onClose()
  }
  return (
    <Sheet title={unit.retired ? `重新启用${unit.name}？` : `停用${unit.name}？`} onClose={onClose} closeWords="不办了">
      <View>{unit.retired ? '启用以后，登记的时候又能选它。' : '停用以后，登记的时候选不到它；已经在里面的人还在。停错了，可以重新启用。'}</View>
      <Field label="为什么" hint="比如 和镇上的并了" value={reason} onChange={setReason} most={100} />
      <ActError error={retire.error} reader="staff" />
      <Button kind="next" busy={retire.busy} why={why === '' ? '先写上为什么' : undefined} onPress={() => void press()}>
        {unit.retired ? '重新启用' : '确认停用'}
      </Button>
    </Sheet>
  )
}
