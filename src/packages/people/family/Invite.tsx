import { View } from '@tarojs/components'
import { useState } from 'react'
import type { HelperRight } from '../../../../core/kernel/contract'
import { Button } from '../../../components/Button'
import { SwitchRow } from '../../../components/Choice'
import { Sheet } from '../../../components/Sheet'
import { ActError } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { spacedDigits, timeWords } from '../../../services/words'
import { rights } from './rights'

/** Chooses what a family member may do, then shows the six digits to tell them. */
export function Invite({ onClose }: { readonly onClose: () => void }) {
  const [held, setHeld] = useState<readonly HelperRight[]>(['courses', 'volunteering', 'points'])
  const [made, setMade] = useState<{ readonly digits: string; readonly goodUntil: number } | null>(null)
  const invite = useAct('people.inviteHelper')
  if (made) {
    return (
      <Sheet title="把这 6 个数字告诉家人" onClose={onClose} closeWords="说好了">
        <View className="digits">{spacedDigits(made.digits)}</View>
        <View>{`${timeWords(made.goodUntil)}以前有用，只能用一次。家人在“家人代办”里点“家人给了我数字”，再写上您的电话。`}</View>
      </Sheet>
    )
  }
  return (
    <Sheet title="让家人帮我办什么" onClose={onClose}>
      <View>
        {rights.map(({ right, title, sub }) => (
          <SwitchRow key={right} title={title} sub={sub} on={held.includes(right)} onChange={(on) => setHeld(on ? [...held, right] : held.filter((other) => other !== right))} />
        ))}
      </View>
      <ActError error={invite.error} />
      <Button kind="next" busy={invite.busy} why={held.length === 0 ? '至少选一样' : undefined} onPress={() => void invite.run({ rights: [...held] }).then(setMade)}>
        我同意，给我数字
      </Button>
    </Sheet>
  )
}
