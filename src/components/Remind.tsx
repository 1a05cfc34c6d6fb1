import { useState } from 'react'
import type { TemplateName } from '../../core/messages/contract/notices'
import { account } from '../services/account'
import { useAct } from '../services/acts'
import { platform } from '../services/platform'
import { useMember } from '../services/queries'
import { Button } from './Button'
import { Sheet } from './Sheet'

/** The id alone: which of the template's fields holds what, after the colon, is the server's business. */
const idOf = (template: string): string => template.split(':')[0] ?? ''

/**
 * 提醒我: asks, at the moment it helps and by a tap, whether WeChat may bring messages; each consent is for one message. Who was
 * asked of late, or has consents left, is not asked again. Where none can be had, it says how else people are told. WeChat opens its
 * question only in the moment of the tap, so the button waits until it is known what to ask; pressed without network, it asks again.
 */
export function Remind() {
  const query = useMember('messages.noticesToAsk', {})
  const noted = useAct('messages.noticesAsked')
  const [state, setState] = useState<'idle' | 'asked' | 'telephone'>('idle')
  const ask = async (names: readonly TemplateName[]) => {
    const wanted = names.flatMap((name) => (account.templates[name] ? [{ name, id: idOf(account.templates[name]) }] : []))
    const allowed = await platform.askToNotify(wanted.map(({ id }) => id))
    if (allowed !== null) await noted.run({ answers: wanted.map(({ name, id }) => ({ template: name, accepted: allowed.includes(id) })) })
    setState(allowed !== null && allowed.length > 0 ? 'asked' : 'telephone')
  }
  const { ask: names = [], some = false } = query.data ?? {}
  const isAsked = state === 'asked' || (some && names.length === 0)
  const press = () => {
    if (query.data === undefined) void query.refetch()
    else if (names.length === 0) setState('telephone')
    else void ask(names)
  }
  return (
    <>
      <Button icon={isAsked ? 'check' : 'bell'} busy={query.isPending} onPress={press}>
        {isAsked ? '会提醒您' : '提醒我'}
      </Button>
      {state === 'telephone' && (
        <Sheet title={isAsked ? '微信会提醒您' : '我们打电话告诉您'} onClose={() => setState('idle')} closeWords="知道了">
          {isAsked ? '有变动或者轮到您了，微信会给您发一条消息，在“消息”里也能看到。' : '有变动或者轮到您了，单位会打您登记的电话，在“消息”里也能看到。'}
        </Sheet>
      )}
    </>
  )
}
