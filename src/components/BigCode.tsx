import { View } from '@tarojs/components'
import qrcode from 'qrcode-generator'
import { useEffect, useMemo, useState } from 'react'
import { platform } from '../services/platform'
import { spacedDigits } from '../services/words'
import { CodeImage } from './CodeImage'

/** A code as the server gives it: times in epoch ms by the server's clock. */
interface Shown {
  readonly qr: string
  readonly digits: string
  readonly renewAt: number
  readonly madeAt: number
}

interface BigCodeProps {
  readonly code: Shown
  /** Fetches the next one; called once when it is time, and again every 5 s until another comes. */
  readonly onRenew: () => void
  /** Under the picture: 扫不了，就报这 6 个数字 */
  readonly hint?: string
}

/** A QR code as a small image, a few hundred bytes. */
export function qrImage(text: string): string {
  const qr = qrcode(0, 'M')
  qr.addData(text)
  qr.make()
  return qr.createDataURL(4, 8)
}

/** A code to hold up: the picture, its six digits, how long it has left. It renews itself, and the screen is as bright as it goes. */
export function BigCode({ code, onRenew, hint = '扫不了，就报这 6 个数字' }: BigCodeProps) {
  const image = useMemo(() => qrImage(code.qr), [code.qr])
  const left = useSecondsLeft(code, onRenew)
  const all = Math.max(1, Math.round((code.renewAt - code.madeAt) / 1000))
  useEffect(() => platform.brighten(), [])
  return (
    <View className="code">
      <View className="code-paper">
        <CodeImage src={image} />
      </View>
      <View className="stack-s center">
        <View className="sub">{hint}</View>
        <View className="digits">{spacedDigits(code.digits)}</View>
      </View>
      <View className="stack-s center">
        <View className="count">
          <View className="count-left" style={{ width: `${Math.min(100, (100 * left) / all)}%` }} />
        </View>
        <View className="sub">{left > 0 ? `${left} 秒后自动换新，截图给别人没有用` : '正在换新…'}</View>
      </View>
    </View>
  )
}

/** Counts by time passed since the code came, so a phone whose clock is wrong counts right. */
function useSecondsLeft(code: Shown, onRenew: () => void): number {
  const length = Math.round((code.renewAt - code.madeAt) / 1000)
  const [left, setLeft] = useState(length)
  useEffect(() => {
    const came = Date.now()
    setLeft(length)
    const clock = setInterval(() => {
      const rest = length - Math.floor((Date.now() - came) / 1000)
      setLeft(Math.max(0, rest))
      if (rest <= 0 && rest % 5 === 0) onRenew()
    }, 1000)
    return () => clearInterval(clock)
    // onRenew changes with every drawing; the code alone says when to begin again
  }, [code.madeAt, length])
  return left
}
