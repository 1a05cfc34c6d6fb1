import { useState } from 'react'
import type { FoundPerson } from '../../../../core/people/contract/staff'
import { correct } from '../../../../core/points/contract/desk'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { Notice } from '../../../components/Notice'
import { Sheet } from '../../../components/Sheet'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { hold, typedNumber, useForm } from '../../../services/form'

const says = { points: '请写加减多少分，减就写 -20', reason: '请写为什么，最多 60 个字' }

/** Puts points right, with the reason. */
export function Correct({ person, onClose }: { readonly person: FoundPerson; readonly onClose: () => void }) {
  const form = useForm(`correct.${person.personId}`, { points: '', reason: '' }, ({ points, reason }) => hold(correct.input, { personId: person.personId, points: typedNumber(points), reason }, says))
  const act = useStaffAct('points.correct')
  const [waits, setWaits] = useState<boolean | null>(null)
  const press = async () => {
    const input = form.send()
    const reply = input && (await act.run(input))
    if (!reply) return
    form.forget()
    setWaits(reply.proposal.status === 'open')
  }
  if (waits !== null)
    return (
      <Sheet title={waits ? '还要另一个人同意' : '改好了'} onClose={onClose} closeWords="好">
        <Notice kind="good">{waits ? '超过 20 分要两个人办。请另一位同事在“积分”里点同意，7 天内有效。' : '账上多了一笔更正，写着原因，他自己也看得到。'}</Notice>
      </Sheet>
    )
  return (
    <Sheet title={`更正${person.name}的积分`} onClose={onClose}>
      <Field label="加减多少分" hint="加 10，减写 -10" most={6} {...form.field('points')} />
      <Field label="为什么" hint="比如 漏记了半小时" most={60} {...form.field('reason')} />
      <ActError error={act.error} reader="staff" />
      <Button kind="next" busy={act.busy} onPress={() => void press()}>
        更正
      </Button>
    </Sheet>
  )
}
