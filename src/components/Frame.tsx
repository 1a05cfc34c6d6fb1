import { View } from '@tarojs/components'
import { useMemo, type PropsWithChildren, type ReactNode } from 'react'
import { titleBarRoom } from '../services/titleBar'
import { useStill } from '../services/motion'
import { useTextSize } from '../services/textSize'
import { goBack } from '../services/ways'
import { aria } from './aria'
import { Heading } from './Heading'
import { Icon } from './Icon'
import { Press } from './Press'

export interface FrameProps {
  /** In the title bar; without it there is none (the home page greets instead). */
  readonly title?: string
  /** A tab page's bar: such a page has no way back. */
  readonly tabs?: ReactNode
  /** The one next step (a Button of kind `next`), always in sight at the bottom. */
  readonly foot?: ReactNode
  /** Like `foot`, but beside the title on a wide staff page: for lists, where what is done stands apart from what is read. */
  readonly acts?: ReactNode
  /** A staff page's side bar: such a page uses the width from 1,024 px up; `columns` and `twice` are its classes for columns. */
  readonly side?: ReactNode
  /** Sheets: what lies over the page. */
  readonly over?: ReactNode
}

const sizes = { standard: '', large: 'theme-large', huge: 'theme-huge' }

/** What every page is: title bar with the way back, what it shows, its foot or the tab bar, and the text size. Pages use Page or TabPage. */
export function Frame({ title, tabs, foot, acts, side, over, children }: PropsWithChildren<FrameProps>) {
  const size = useTextSize()
  const still = useStill()
  const room = useMemo(titleBarRoom, [])
  return (
    <View className={`theme ${sizes[size]} ${still ? 'theme-still' : ''} page ${side ? 'page-wide' : ''}`} {...(process.env.TARO_ENV === 'h5' ? aria('main') : {})}>
      {side}
      {title === undefined ? (
        <View style={room ? { height: room.paddingTop } : undefined} />
      ) : (
        <View className={`bar ${tabs ? 'bar-plain' : ''}`} style={room ?? undefined}>
          {!tabs && (
            <Press className="bar-back" label="返回" onPress={goBack}>
              <Icon name="chevron-left" size="large" />
            </Press>
          )}
          <Heading className="bar-title">{title}</Heading>
        </View>
      )}
      {acts && <View className="foot foot-acts">{acts}</View>}
      <View className="main">{children}</View>
      {foot && <View className="foot">{foot}</View>}
      {tabs}
      {over}
    </View>
  )
}
