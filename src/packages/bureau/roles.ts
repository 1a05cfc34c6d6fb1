import type { StaffMember } from '../../../core/people/contract/posts'

export type Appointment = StaffMember['appointments'][number]
export type Role = Appointment['role']

export const roleWords: Readonly<Record<Role, string>> = { organiser: '组织者', keeper: '兑换点管理员', admin: '局管理员', lead: '队长（组长）', care: '关爱负责人' }
