import type { HelperRight } from '../../../../core/kernel/contract'

/** What a helper may do, in words. */
export const rights: readonly { readonly right: HelperRight; readonly title: string; readonly sub: string }[] = [
  { right: 'courses', title: '报课程', sub: '替我报名、排队、取消' },
  { right: 'volunteering', title: '报班次', sub: '替我报志愿班次和取消；签到还要我自己' },
  { right: 'points', title: '换东西', sub: '替我用积分换东西' },
]

/** 可以帮忙：报课程、换东西 */
export const rightsWords = (held: readonly HelperRight[]): string =>
  `可以帮忙：${rights
    .filter(({ right }) => held.includes(right))
    .map(({ title }) => title)
    .join('、')}`
