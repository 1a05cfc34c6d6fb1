import { View } from '@tarojs/components'
import { useState } from 'react'
import { platform } from '../services/platform'
import { Button } from './Button'
import { Digits, Field } from './Field'
import { Sheet } from './Sheet'

interface CodeEntryProps {
  /** What is scanned, as the sheet's title: 输入签到码 */
  readonly title: string
  /** The words on the button: 扫码签到 */
  readonly words: string
  readonly kind?: 'next' | 'primary'
  readonly busy?: boolean
  /** Gets what was scanned, or six digits that were typed. */
  readonly onCode: (code: string) => void
}

/** A code, scanned with the camera or typed: the one beside the other, always. A browser has no camera for it, so its button opens the sheet. */
export function CodeEntry({ title, words, kind = 'next', busy, onCode }: CodeEntryProps) {
  const [open, setOpen] = useState(false)
  const scan = async () => {
    if (!platform.canScan) return setOpen(true)
    const code = await platform.scan()
    if (code !== null) onCode(code)
  }
  return (
    <View className="stack">
      <Button kind={kind} big icon="scan-line" busy={busy} onPress={() => void scan()}>
        {words}
      </Button>
      {platform.canScan && (
        <Button icon="keyboard" onPress={() => setOpen(true)}>
          扫不了，输入 6 个数字
        </Button>
      )}
      {open && (
        <TypeSheet
          title={title}
          onClose={() => setOpen(false)}
          onCode={(code) => {
            setOpen(false)
            onCode(code)
          }}
        />
      )}
    </View>
  )
}

function TypeSheet({ title, onClose, onCode }: { readonly title: string; readonly onClose: () => void; readonly onCode: (code: string) => void }) {
  const [digits, setDigits] = useState('')
  const [scanned, setScanned] = useState('')
  const ready = digits.length === 6 || scanned !== ''
  return (
    <Sheet title={title} onClose={onClose}>
      <Digits label="6 个数字" value={digits} onChange={setDigits} />
      {!platform.canScan && (
        <Field label="或者扫出来的内容" help="这里没有摄像头，可以把码的内容粘贴进来。" value={scanned} onChange={setScanned} most={200} />
      )}
      <Button kind="next" why={ready ? undefined : '请输满 6 个数字'} onPress={() => onCode(scanned === '' ? digits : scanned.trim())}>
        好了
      </Button>
    </Sheet>
  )
}
