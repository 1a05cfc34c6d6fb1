import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import './demo.css'
import { DemoPanel } from './DemoPanel'

/** Staff work at a desk: a page with a side bar takes the whole window instead of the phone's frame. Taro keeps the pages before it, unseen. */
const isAtDesk = (): boolean => [...document.querySelectorAll('.page-wide')].some((page) => page.getClientRects().length > 0)

function layOut(): void {
  document.documentElement.classList.toggle('demo-wide', isAtDesk())
}

/** Puts the phone into a frame beside the panel on a wide window. Development only: WeChat's build has start.ts instead. */
export function startDemo(): void {
  const place = document.createElement('div')
  place.id = 'demo'
  document.body.append(place)
  createRoot(place).render(createElement(DemoPanel))
  new MutationObserver(layOut).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['style', 'class'] })
  layOut()
}
