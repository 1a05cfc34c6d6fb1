import type { Room } from '../../../core/courses/contract/catalogue'
import { joined } from '../../services/words'

/** 已报 32 / 40 · 候补 7, where no number is torn apart. */
export const fullness = (room: Room, waiting: number): string => joined(`已报 ${room.taken}\u00a0/\u00a0${room.capacity}`, waiting === 0 ? '' : `候补\u00a0${waiting}`)
