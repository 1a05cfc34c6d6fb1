import { anyone, family, organisers, persons, type Row } from './rows'
import type { OperationName } from '../support/operations'

export const volunteering = {
  'volunteering.list': anyone,
  'volunteering.detail': anyone,
  'volunteering.signUp': family,
  'volunteering.cancel': family,
  'volunteering.mine': family,
  'volunteering.checkIn': persons,
  'volunteering.checkOut': persons,
  'volunteering.publish': organisers,
  'volunteering.edit': organisers,
  'volunteering.editShift': organisers,
  'volunteering.ofUnit': organisers,
  'volunteering.roster': organisers,
  'volunteering.signUpAtDesk': organisers,
  'volunteering.shiftCode': organisers,
  'volunteering.sendKept': persons,
  'volunteering.checkForPeople': organisers,
  'volunteering.fillIn': organisers,
  'volunteering.hoursToSettle': organisers,
  'volunteering.decideFilled': organisers,
  'volunteering.settleCheck': organisers,
  'volunteering.checkRecord': anyone,
  'volunteering.printRecord': persons,
} satisfies Partial<Record<OperationName, Row>>
