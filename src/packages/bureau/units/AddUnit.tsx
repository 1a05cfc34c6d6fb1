import type { UnitChoice } from '../../../../core/people/contract/member'
import { addUnit } from '../../../../core/people/contract/staff'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { hold, useForm } from '../../../services/form'
import { unitSays } from './says'

/** Another unit under one that is there. */
export function AddUnit({ above, onClose }: { readonly above: UnitChoice; readonly onClose: () => void }) {
  const form = useForm(`unit.${above.unitId}`, { name: '', phone: '' }, (values) => hold(addUnit.input, { ...values, above: above.unitId }, unitSays))
  const add = useStaffAct('people.addUnit')
  const press = async () => {
    const input = form.send()
    if (!input || !(await add.run(input))) return
    form.forget()
    onClose()
  }
  return (
    <Sheet title={`在${above.name}下面加一个单位`} onClose={onClose}>
      <Field label="单位名字" hint="比如 洛舍镇" most={30} {...form.field('name')} />
      <Field label="单位电话" kind="phone" hint="比如 0572-8060001" most={20} {...form.field('phone')} />
      <ActError error={add.error} reader="staff" />
      <Button kind="next" busy={add.busy} onPress={() => void press()}>
        加上
      </Button>
    </Sheet>
  )
}
