import { dayOf } from '../../kernel/calendar'
import type { Course } from '../records'

/** True when a class is held to its minimum by now: its deadline is there, and its seats, if they are drawn, have been. */
export const isDue = (course: Course, now: number): boolean =>
  course.status === 'published' && course.minimumDay !== null && course.minimumDay <= dayOf(now) && course.lastDay >= dayOf(now) && !waitsForDraw(course)

/** True when the people of one class can be offered another. */
export const canTake = (other: Course, course: Course): boolean =>
  other._id !== course._id && other.status === 'published' && other.term === course.term && other.unit === course.unit && other.lastDay >= course.firstDay && !waitsForDraw(other)

const waitsForDraw = ({ mode, drawnAt }: Course): boolean => mode === 'draw' && drawnAt === null
