import { useState } from 'react'
import type { FoundPerson } from '../../../../core/people/contract/staff'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import type { Place } from '../../../components/Desk'
import { Field } from '../../../components/Field'
import { Notice } from '../../../components/Notice'
import { Sheet } from '../../../components/Sheet'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { useTyped } from '../../../services/draft'
import { Find } from './Find'

const reasons = [
  { value: 'illness' as const, title: '生病，自己来不了' },
  { value: 'death' as const, title: '去世了' },
]

/** Proposes to move all points to the spouse. */
export function Transfer({ person, place, onClose }: { readonly person: FoundPerson; readonly place: Place; readonly onClose: () => void }) {
  const [to, setTo] = useState<FoundPerson | null>(null)
  const [why, setWhy] = useState<'illness' | 'death' | null>(null)
  const [reason, setReason, forget] = useTyped(`transfer.${person.personId}`)
  const [done, setDone] = useState(false)
  const act = useStaffAct('points.transfer')
  const missing = to === null ? '请先找到他的老伴' : why === null ? '请选原因' : reason.trim() === '' ? '请写看了什么证明' : undefined
  const press = async () => {
    if (to === null || why === null) return
    if (!(await act.run({ personId: person.personId, toId: to.personId, why, reason }))) return
    forget()
    setDone(true)
  }
  if (done)
    return (
      <Sheet title="还要另一个人同意" onClose={onClose} closeWords="好">
        <Notice kind="good">请另一位同事在“积分”里点同意，7 天内有效。同意以后，他能用的积分都到老伴名下，没取的东西先退回。</Notice>
      </Sheet>
    )
  return (
    <Sheet title={`${person.name}的积分转给谁`} onClose={onClose}>
      {to === null ? (
        <Find unitId={place.at} onFound={setTo} />
      ) : (
        <Button icon="user" onPress={() => setTo(null)}>
          {`转给${to.name}，点这里换人`}
        </Button>
      )}
      <Choice label="原因" options={reasons} value={why} onChange={setWhy} />
      <Field label="看了什么证明" hint="比如 结婚证、住院单" most={60} value={reason} onChange={setReason} />
      <ActError error={act.error} reader="staff" />
      <Button kind="next" busy={act.busy} why={missing} onPress={() => void press()}>
        提出来，等另一个人同意
      </Button>
    </Sheet>
  )
}
