import { apply, withdrawApplication } from './apply'
import { announceDraw, freezeDraw } from './freeze'
import { holdDraw } from './hold'
import { myDraw, showDraw } from './show'

export { drawIndexes } from './records'

export const memberDraw = [apply, withdrawApplication, myDraw, showDraw]
export const staffDraw = [announceDraw, freezeDraw, holdDraw]
