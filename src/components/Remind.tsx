import { useState } from 'react'
import { account } from '../services/account'
import { platform } from '../services/platform'
import { Button } from './Button'
import { Sheet } from './Sheet'

/** 提醒我: asks, at the moment it helps, whether messages may be sent. Where none can be, it says how else people are told. */
export function Remind() {
  const [state, setState] = useState<'idle' | 'asked' | 'telephone'>('idle')
  const ask = async () => setState((await platform.askToNotify(account.templates)) ? 'asked' : 'telephone')
  return (
    <>
      <Button icon={state === 'asked' ? 'check' : 'bell'} onPress={() => void ask()}>
        {state === 'asked' ? '会提醒您' : '提醒我'}
      </Button>
      {state === 'telephone' && (
        <Sheet title="我们打电话告诉您" onClose={() => setState('idle')} closeWords="知道了">
          有变动或者轮到您了，单位会打您登记的电话，在“消息”里也能看到。
        </Sheet>
      )}
    </>
  )
}
