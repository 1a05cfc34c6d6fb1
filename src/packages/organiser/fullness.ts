import type { Room } from '../../../core/courses/contract/catalogue'
import { joined } from '../../services/words'

/** 已报 32 / 40 · 候补 7 */
export const fullness = (room: Room, waiting: number): string => joined(`已报 ${room.taken} / ${room.capacity}`, waiting === 0 ? '' : `候补 ${waiting}`)
