import type { PropsWithChildren } from 'react'
import { Frame, type FrameProps } from './Frame'
import { TabBar, type Tab } from './TabBar'

interface TabPageProps extends Omit<FrameProps, 'tabs' | 'side' | 'foot' | 'acts'> {
  readonly tab: Tab
}

/** One of the five tabs, in the main package. It only reads, so it knows the kernel's sentences alone; whoever acts goes to a Page. */
export function TabPage({ tab, ...page }: PropsWithChildren<TabPageProps>) {
  return <Frame {...page} tabs={<TabBar tab={tab} />} />
}
