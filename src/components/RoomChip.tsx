import type { Room, Standing } from '../../core/courses/contract/catalogue'
import { Chip } from './Card'

/** 还有 6 个名额, or 满了 · 可排队. */
export function RoomChip({ room }: { readonly room: Room }) {
  if (room.free > 0) return <Chip icon="circle-check">{`还有 ${room.free} 个名额`}</Chip>
  return (
    <Chip tone="warm" icon="hourglass">
      满了 · 可排队
    </Chip>
  )
}

/** Where somebody stands: 已报上, or their place in the line; nothing when nowhere. */
export function StandingChip({ standing }: { readonly standing: Standing }) {
  if (standing.place === 'none') return null
  if (standing.place === 'seat') return <Chip icon="circle-check">您报上了</Chip>
  if (standing.place === 'offer') {
    return (
      <Chip tone="warm" icon="bell">
        轮到您了，等您点头
      </Chip>
    )
  }
  return (
    <Chip tone="gold" icon="hourglass">
      {standing.ahead === 0 ? '您排在第一个' : `您前面还有 ${standing.ahead} 个人`}
    </Chip>
  )
}
