import type { Room, Standing } from '../../core/courses/contract/catalogue'
import type { IconName } from '../theme/icons'
import { Chip } from './Card'

/** What a chip says of a state. */
export interface StateWords {
  readonly words: string
  readonly tone: 'celadon' | 'warm' | 'gold' | 'gray'
  readonly icon: IconName
}

/** 还有 6 个名额, or 满了 · 可排队. */
export const roomState = (room: Room): StateWords => (room.free > 0 ? { words: `还有 ${room.free} 个名额`, tone: 'celadon', icon: 'circle-check' } : { words: '满了 · 可排队', tone: 'warm', icon: 'hourglass' })

/** Where somebody stands: 您报上了, or their place in the line; null when nowhere. */
export function standingState(standing: Standing): StateWords | null {
  if (standing.place === 'none') return null
  if (standing.place === 'seat') return { words: '您报上了', tone: 'celadon', icon: 'circle-check' }
  if (standing.place === 'offer') return { words: '轮到您了，等您点头', tone: 'warm', icon: 'bell' }
  return { words: standing.ahead === 0 ? '您排在第一个' : `您前面还有 ${standing.ahead} 个人`, tone: 'gold', icon: 'hourglass' }
}

const chipOf = ({ words, tone, icon }: StateWords) => (
  <Chip tone={tone} icon={icon}>
    {words}
  </Chip>
)

export const RoomChip = ({ room }: { readonly room: Room }) => chipOf(roomState(room))

/** Nothing when somebody stands nowhere. */
export function StandingChip({ standing }: { readonly standing: Standing }) {
  const state = standingState(standing)
  return state && chipOf(state)
}
