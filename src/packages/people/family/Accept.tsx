import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/Button'
import { Digits, Field } from '../../../components/Field'
import { Notice } from '../../../components/Notice'
import { Sheet } from '../../../components/Sheet'
import { ActError } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { useTyped } from '../../../services/draft'
import { rightsWords } from './rights'

/** Becomes the helper of who told these six digits. */
export function Accept({ onClose }: { readonly onClose: () => void }) {
  const [phone, setPhone, forget] = useTyped('acceptHelp')
  const [digits, setDigits] = useState('')
  const [helped, setHelped] = useState<string | null>(null)
  const accept = useAct('people.acceptInvitation')
  const press = async () => {
    const reply = await accept.run({ phone, digits })
    if (!reply) return
    forget()
    setHelped(`您可以替${reply.name}办事了。${rightsWords(reply.rights)}。`)
  }
  const ready = phone.replace(/\D/g, '').length >= 10 && digits.length === 6
  if (helped !== null) {
    return (
      <Sheet title="好了" onClose={onClose} closeWords="知道了">
        <Notice kind="good">{helped}</Notice>
      </Sheet>
    )
  }
  return (
    <Sheet title="帮家人办事" onClose={onClose}>
      <View>请家人在他的手机上点“请家人帮我办”，把数字告诉您。</View>
      <ActError error={accept.error} />
      <Field label="家人的电话" kind="phone" value={phone} onChange={setPhone} most={20} />
      <Digits label="6 个数字" value={digits} onChange={setDigits} />
      <Button kind="next" busy={accept.busy} why={ready ? undefined : '写上家人登记的电话和 6 个数字'} onPress={() => void press()}>
        好了
      </Button>
    </Sheet>
  )
}
