import { View } from '@tarojs/components'
import { useState } from 'react'
import type { RosterLine } from '../../../../core/courses/contract/organising'
import { Button } from '../../../components/Button'
import { Filters } from '../../../components/Choice'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { useTyped } from '../../../services/draft'

const reasons = ['本人来电取消', '身体原因', '报错了'].map((reason) => ({ value: reason, title: reason }))

interface CancelProps {
  readonly courseId: string
  readonly line: RosterLine
  readonly onClose: () => void
}

/** Gives up somebody's seat or place in the line, with the reason, which is kept. */
export function CancelSheet({ courseId, line, onClose }: CancelProps) {
  const cancel = useStaffAct('courses.cancelAtDesk')
  const [reason, setReason, forget] = useTyped(`cancel.${courseId}.${line.personId}`)
  const [tried, setTried] = useState(false)
  const press = async () => {
    setTried(true)
    if (reason.trim() === '' || !(await cancel.run({ courseId, personId: line.personId, reason: reason.trim() }))) return
    forget()
    onClose()
  }
  return (
    <Sheet title={`取消${line.name}的报名？`} onClose={onClose} closeWords="不取消">
      <View>{line.standing.place === 'seat' ? '名额马上让给候补的第一位。' : '他会离开候补的队伍。'}</View>
      <Filters label="常用的原因" options={reasons} value={reason} onChange={setReason} />
      <Field label="为什么取消" value={reason} onChange={setReason} most={60} error={tried && reason.trim() === '' ? '请写一句原因，以后查得到' : undefined} />
      <ActError error={cancel.error} reader="staff" />
      <Button kind="next" busy={cancel.busy} onPress={() => void press()}>
        确认取消
      </Button>
    </Sheet>
  )
}
