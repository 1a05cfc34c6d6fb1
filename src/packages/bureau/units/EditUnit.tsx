import type { UnitChoice } from '../../../../core/people/contract/member'
import { editUnit } from '../../../../core/people/contract/units'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { hold, useForm } from '../../../services/form'
import { unitSays } from './says'

/** A unit's name and telephone. */
export function EditUnit({ unit, onClose }: { readonly unit: UnitChoice; readonly onClose: () => void }) {
  const form = useForm(`unit.edit.${unit.unitId}`, { name: unit.name, phone: unit.phone }, (values) => hold(editUnit.input, { ...values, unitId: unit.unitId }, unitSays))
  const edit = useStaffAct('people.editUnit')
  const press = async () => {
    const input = form.send()
    if (!input || !(await edit.run(input))) return
    form.forget()
    onClose()
  }
  return (
    <Sheet title={`改${unit.name}`} onClose={onClose} closeWords="不改了">
      <Field label="单位名字" most={30} {...form.field('name')} />
      <Field label="单位电话" kind="phone" most={20} {...form.field('phone')} />
      <ActError error={edit.error} reader="staff" />
      <Button kind="next" busy={edit.busy} onPress={() => void press()}>
        改好了
      </Button>
    </Sheet>
  )
}
