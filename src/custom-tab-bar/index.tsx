/** WeChat wants this component when its own tab bar is off. Ours is drawn by the pages (components/TabBar.tsx). */
export default function NoTabBar() {
  return null
}
