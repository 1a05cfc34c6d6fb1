import type { PropsWithChildren } from 'react'
import '../services/sentences/all'
import { Frame, type FrameProps } from './Frame'

/**
 * A page that is not a tab. It lies in a subpackage, and knows the sentences of every room. Tabs are TabPage: nothing that they or the
 * kit import may import this, or all those sentences go into the main package.
 */
export function Page(page: PropsWithChildren<Omit<FrameProps, 'tabs'>>) {
  return <Frame {...page} />
}
