import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { IconName } from '../theme/icons'
import { aria } from './aria'
import { Icon } from './Icon'
import { Press } from './Press'

const tabs = [
  { tab: 'home', title: '首页', icon: 'house' },
  { tab: 'courses', title: '课程', icon: 'graduation-cap' },
  { tab: 'volunteering', title: '志愿', icon: 'hand-heart' },
  { tab: 'points', title: '积分', icon: 'gift' },
  { tab: 'me', title: '我的', icon: 'user' },
] as const satisfies readonly { tab: string; title: string; icon: IconName }[]

export type Tab = (typeof tabs)[number]['tab']

/** Goes to one of the five tabs. */
export const goToTab = (tab: Tab): void => void Taro.switchTab({ url: `/pages/${tab}/index` })

/**
 * Our own tab bar, because WeChat's labels are 10 px. Each tab page draws it, on both platforms, so it always knows which is current;
 * `custom-tab-bar`, which WeChat wants when its own is off, draws nothing.
 */
export function TabBar({ tab: current }: { readonly tab: Tab }) {
  return (
    <View className="tabs" {...aria('tablist', '主要页面')}>
      {tabs.map(({ tab, title, icon }) => (
        <Press key={tab} role="tab" on={tab === current} className={`tab ${tab === current ? 'tab-on' : ''}`} onPress={() => tab !== current && goToTab(tab)}>
          <Icon name={icon} />
          {title}
          <View className="tab-mark" />
        </Press>
      ))}
    </View>
  )
}
