import { anyone, clockwork, organisers, persons, unitAdmins, type Row } from './rows'
import type { OperationName } from '../support/operations'

export const people = {
  'home.show': anyone,
  'files.ticket': persons,
  'people.units': anyone,
  'people.register': anyone,
  'people.profile': persons,
  'people.editProfile': persons,
  'people.myCode': persons,
  'people.inviteHelper': persons,
  'people.acceptInvitation': persons,
  'people.helpers': persons,
  'people.revokeHelper': persons,
  'people.foundBureau': anyone,
  'people.claimBureau': persons,
  'people.addUnit': organisers,
  'people.appoint': unitAdmins,
  'people.dismiss': unitAdmins,
  'people.staff': unitAdmins,
  'people.find': organisers,
  'people.registerAtDesk': organisers,
  'people.editAtDesk': organisers,
  'timer.tick': clockwork,
} satisfies Partial<Record<OperationName, Row>>
