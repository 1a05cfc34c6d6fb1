import type { Channel, MemberState, TeamKind } from '../../../core/volunteering/contract/teams'

export const kindWords: Readonly<Record<TeamKind, string>> = { team: '志愿队', studio: '工作室', group: '专业组' }

/** How somebody came in. */
export const channelWords: Readonly<Record<Channel, string>> = { choice: '自己申请的', recommended: '单位推荐的', course: '上课来的', call: '公开招来的' }

/** Where somebody stands, as they see it. */
export const standingWords: Readonly<Record<MemberState, string>> = {
  asked: '等队里回音',
  invited: '队里请您加入',
  recommended: '单位推荐了您',
  member: '您是队里的人',
  declined: '这次没有收',
  left: '您不在队里了',
}

/** The same, as the lead sees it. */
export const memberWords: Readonly<Record<MemberState, string>> = { asked: '想加入', invited: '等他答应', recommended: '等他答应', member: '队员', declined: '没有收', left: '退出了' }

export const stateTones = { asked: 'gold', invited: 'gold', recommended: 'gold', member: 'celadon', declined: 'gray', left: 'gray' } as const satisfies Readonly<Record<MemberState, string>>
