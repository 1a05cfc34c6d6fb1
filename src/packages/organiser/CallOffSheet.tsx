import { Button } from '../../components/Button'
import { Field } from '../../components/Field'
import { Sheet } from '../../components/Sheet'
import { ActError } from '../../components/States'
import type { Act } from '../../services/acts'
import { useTyped } from '../../services/draft'

interface CallOffProps {
  /** Of what is called off: the reason is kept under it while it is typed. */
  readonly id: string
  readonly title: string
  readonly act: Pick<Act<never, unknown>, 'busy' | 'error'>
  readonly onClose: () => void
  /** True when it was called off. */
  readonly onReason: (reason: string) => Promise<boolean>
}

/** Asks once more, and for the reason: everybody with a place will read it. */
export function CallOffSheet({ id, title, act, onClose, onReason }: CallOffProps) {
  const [reason, setReason, forget] = useTyped(`callOff.${id}`)
  return (
    <Sheet title={title} onClose={onClose} closeWords="不取消了">
      报了名的人、排队的人都会收到消息；没有微信的，排进“待打电话”。
      <Field label="为什么取消" hint="比如 下大雨" most={60} value={reason} onChange={setReason} />
      <ActError error={act.error} reader="staff" />
      <Button kind="next" busy={act.busy} why={reason.trim() === '' ? '请写一句原因' : undefined} onPress={() => void onReason(reason.trim()).then((done) => done && forget())}>
        取消，告诉大家
      </Button>
    </Sheet>
  )
}
