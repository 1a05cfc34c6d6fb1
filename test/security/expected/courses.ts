import { admins, anyone, family, organisers, persons, type Row } from './rows'
import type { OperationName } from '../support/operations'

export const courses = {
  'courses.list': anyone,
  'courses.detail': anyone,
  'courses.enrol': family,
  'courses.cancel': family,
  'courses.mine': family,
  'courses.addSite': organisers,
  'courses.sites': organisers,
  'courses.addTerm': admins,
  'courses.terms': persons,
  'courses.publish': organisers,
  'courses.edit': organisers,
  'courses.ofUnit': organisers,
  'courses.roster': organisers,
  'courses.enrolAtDesk': organisers,
  'courses.cancelAtDesk': organisers,
  'courses.draws': anyone,
  'courses.myDraw': family,
  'courses.apply': family,
  'courses.withdrawApplication': family,
  'courses.announceDraw': admins,
  'courses.freezeDraw': admins,
  'courses.holdDraw': admins,
} satisfies Partial<Record<OperationName, Row>>
