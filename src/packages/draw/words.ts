import type { DrawStep, DrawView } from '../../../core/courses/contract/draw'
import { serverNow } from '../../services/clock'
import { whenWords } from '../../services/words'

export const stepChips: Readonly<Record<DrawStep, string>> = { announced: '正在填志愿', frozen: '名单定了，等开奖', drawn: '抽好了，正在登记', done: '结果出来了' }

/** How the draw goes, step by step. */
export const stepsOf = ({ closesAt, numberAt, source }: Pick<DrawView, 'closesAt' | 'numberAt' | 'source'>): readonly string[] => [
  `${whenWords(closesAt, serverNow())}以前填志愿，随时能改`,
  '名单定好，公布一串核对码，谁也改不了',
  `${whenWords(numberAt, serverNow())}，用公开的号码抽签：${source}`,
  '结果发到您的消息里，人人可以核验',
]

export const currentStep: Readonly<Record<DrawStep, number>> = { announced: 0, frozen: 2, drawn: 3, done: 4 }
