import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import './demo.css'
import { DemoPanel } from './DemoPanel'

/** Staff work at a desk: their pages take the whole window instead of the phone's frame. */
const isStaffPage = (): boolean => /#\/packages\/(organiser|keeper|bureau|ledger|registry)\//.test(window.location.href)

function layOut(): void {
  document.documentElement.classList.toggle('demo-wide', isStaffPage())
}

/** Puts the phone into a frame beside the panel on a wide window. Development only: WeChat's build has start.ts instead. */
export function startDemo(): void {
  const place = document.createElement('div')
  place.id = 'demo'
  document.body.append(place)
  createRoot(place).render(createElement(DemoPanel))
  window.addEventListener('hashchange', layOut)
  layOut()
}
