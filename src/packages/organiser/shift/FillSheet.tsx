import { useState } from 'react'
import type { ShiftRosterLine } from '../../../../core/volunteering/contract/staff'
import { Button } from '../../../components/Button'
import { TimeChoice } from '../../../components/DayTime'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { useTyped } from '../../../services/draft'
import { dayOf, startOfDay } from '../../../services/words'

const minuteMs = 60_000

interface FillProps {
  readonly shiftId: string
  readonly from: number
  readonly to: number
  readonly line: ShiftRosterLine
  readonly onClose: () => void
}

/** 补记: when somebody came and went who forgot to check out, or in and out. */
export function FillSheet({ shiftId, from, to, line, onClose }: FillProps) {
  const day = startOfDay(dayOf(from))
  const minuteOf = (at: number): number => Math.round((at - day) / minuteMs)
  const came = line.service?.inAt ?? null
  const [begin, setBegin] = useState(minuteOf(from))
  const [end, setEnd] = useState(minuteOf(to))
  const [reason, setReason, forget] = useTyped(`fillIn.${shiftId}.${line.personId}`)
  const fill = useStaffAct('volunteering.fillIn')
  const wrong = reason.trim() === '' ? '请写为什么要补' : came === null && end <= begin ? '走要晚于来' : undefined
  const press = async () => {
    const inAt = came ?? day + begin * minuteMs
    if (!(await fill.run({ shiftId, personId: line.personId, inAt, outAt: day + end * minuteMs, reason: reason.trim() }))) return
    forget()
    onClose()
  }
  return (
    <Sheet title={`补记${line.name}的时间`} onClose={onClose}>
      {came === null && <TimeChoice label="几点来的" value={begin} onChange={setBegin} />}
      <TimeChoice label="几点走的" value={end} onChange={setEnd} />
      <Field label="为什么补" hint="比如 走得急，忘了扫" most={60} value={reason} onChange={setReason} />
      <ActError error={fill.error} reader="staff" />
      <Button kind="next" busy={fill.busy} why={wrong} onPress={() => void press()}>
        记上，等第二个人核准
      </Button>
    </Sheet>
  )
}
