import { View } from '@tarojs/components'
import { useState } from 'react'
import type { FileLink } from '../../../core/files/contract/ticket'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { Heading } from '../../components/Heading'
import { ActError } from '../../components/States'
import type { CallError } from '../../services/call'
import { openFile } from '../../services/files'
import type { IconName } from '../../theme/icons'

interface MadeProps {
  readonly title: string
  readonly sub: string
  readonly icon: IconName
  readonly button: string
  readonly busy: boolean
  readonly error: CallError | null
  /** Has the file made; null when it was refused. */
  readonly make: () => Promise<{ readonly file: FileLink } | null>
}

/** One paper or sheet: what it is for, and the press that makes and opens it. */
export function Made({ title, sub, icon, button, busy, error, make }: MadeProps) {
  const [said, setSaid] = useState('')
  const press = async () => {
    setSaid('')
    const made = await make()
    if (made) setSaid((await openFile(made.file)) ? '打开了。要打印，点右上角的“…”，或者发到电脑上打印。' : '文件没有打开，请再点一次。')
  }
  return (
    <Card>
      <Heading level={2}>{title}</Heading>
      <View className="sub">{sub}</View>
      <ActError error={error} reader="staff" />
      {said !== '' && <View>{said}</View>}
      <Button icon={icon} busy={busy} onPress={() => void press()}>
        {button}
      </Button>
    </Card>
  )
}
