import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { aria } from './aria'
import { Button } from './Button'
import { Heading } from './Heading'
import { useSheetKeys } from './sheetKeys'

interface SheetProps {
  /** What is asked, as a question: 真的不去了吗？ */
  readonly title: string
  readonly onClose: () => void
  /** The words on the way out; the default is 不用了. */
  readonly closeWords?: string
}

/** A sheet over the page's lower part, for confirming or typing. Put it into Page's `over` while it is open. */
export function Sheet({ title, onClose, closeWords = '不用了', children }: PropsWithChildren<SheetProps>) {
  const id = useSheetKeys(onClose)
  return (
    <View className="sheet-veil" catchMove>
      <View className="sheet" id={id} {...aria('dialog', title)}>
        <Heading level={2}>{title}</Heading>
        {children}
        <Button kind="plain" onPress={onClose}>
          {closeWords}
        </Button>
      </View>
    </View>
  )
}
