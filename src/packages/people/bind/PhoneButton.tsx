import { Button as NativeButton } from '@tarojs/components'

interface PhoneProps {
  readonly busy: boolean
  /** Gets WeChat's code, which stands for the number that it has verified; it is good once. */
  readonly onCode: (code: string) => void
}

/** WeChat gives the number only to its own button. The browser's is PhoneButton.h5.tsx. */
export function PhoneButton({ busy, onCode }: PhoneProps) {
  return (
    <NativeButton className="native btn btn-primary" openType="getPhoneNumber" disabled={busy} onGetPhoneNumber={({ detail }) => detail.code && onCode(detail.code)}>
      用微信的手机号核对
    </NativeButton>
  )
}
