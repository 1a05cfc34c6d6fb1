import { useState } from 'react'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'

interface PhoneProps {
  readonly busy: boolean
  readonly onCode: (code: string) => void
}

/** A browser has no verified number. The local cloud's stand-in takes the number that WeChat would say; a real one takes no such code. */
export function PhoneButton({ busy, onCode }: PhoneProps) {
  const [number, setNumber] = useState('')
  return (
    <>
      <Field label="微信的手机号" kind="phone" help="在微信里不用填，微信自己会说。这里是浏览器，请写一个试试。" value={number} onChange={setNumber} most={20} />
      <Button kind="primary" busy={busy} onPress={() => onCode(`local-${number.replace(/\D/g, '')}-${Date.now()}`)}>
        用微信的手机号核对
      </Button>
    </>
  )
}
