import { admins, anyone, clockwork, organisers, persons, type Row } from './rows'
import type { OperationName } from '../support/operations'

export const people = {
  'home.show': anyone,
  'files.ticket': persons,
  'people.units': anyone,
  'people.register': anyone,
  'people.profile': persons,
  'people.myCode': persons,
  'people.inviteHelper': persons,
  'people.acceptInvitation': persons,
  'people.helpers': persons,
  'people.revokeHelper': persons,
  'people.messages': persons,
  'people.markRead': persons,
  'people.foundBureau': anyone,
  'people.claimBureau': persons,
  'people.addUnit': organisers,
  'people.appoint': admins,
  'people.dismiss': admins,
  'people.staff': admins,
  'people.find': organisers,
  'people.registerAtDesk': organisers,
  'messages.callList': organisers,
  'messages.callMade': organisers,
  'timer.tick': clockwork,
} satisfies Partial<Record<OperationName, Row>>
