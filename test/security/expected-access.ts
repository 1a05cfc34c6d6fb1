import type { OperationName } from './support/operations'

/** Everybody who may knock. */
export const roles = [
  /** Nobody registered. */
  'stranger',
  /** The person that the operation is for. */
  'self',
  /** Somebody else, registered. */
  'other',
  /** A family helper of `self` who has the right that the operation asks for, and no other right. */
  'helper',
  /** A family helper of `self` who has another right only. */
  'helperOtherRight',
  /** Had every right; `self` has taken them back. */
  'helperRevoked',
  /** Of the unit that the record belongs to. */
  'organiser',
  'organiserElsewhere',
  /** Of the unit above. */
  'organiserAbove',
  /** Of a unit under it. */
  'organiserBelow',
  /** Of the station that the operation names. */
  'keeper',
  'keeperElsewhere',
  /** Of the bureau. */
  'admin',
  /** Was organiser, keeper and admin; all of it has ended. */
  'dismissed',
  'frozen',
  /** A registered client whose event says that it is the platform's timer. */
  'falseTimer',
  /** The platform's timer. */
  'timer',
] as const
export type Role = (typeof roles)[number]

/** `allowed`: whatever is answered, access did not refuse it. */
export type Verdict = 'allowed' | 'NOT_ALLOWED' | 'NOT_REGISTERED' | 'FROZEN'

type Row = Readonly<Record<Role, Verdict>>

const nobody: Row = {
  stranger: 'NOT_REGISTERED',
  self: 'NOT_ALLOWED',
  other: 'NOT_ALLOWED',
  helper: 'NOT_ALLOWED',
  helperOtherRight: 'NOT_ALLOWED',
  helperRevoked: 'NOT_ALLOWED',
  organiser: 'NOT_ALLOWED',
  organiserElsewhere: 'NOT_ALLOWED',
  organiserAbove: 'NOT_ALLOWED',
  organiserBelow: 'NOT_ALLOWED',
  keeper: 'NOT_ALLOWED',
  keeperElsewhere: 'NOT_ALLOWED',
  admin: 'NOT_ALLOWED',
  dismissed: 'NOT_ALLOWED',
  frozen: 'FROZEN',
  falseTimer: 'NOT_ALLOWED',
  timer: 'NOT_ALLOWED',
}

/** Each registered person, for themself. */
const persons: Row = {
  stranger: 'NOT_REGISTERED',
  self: 'allowed',
  other: 'allowed',
  helper: 'allowed',
  helperOtherRight: 'allowed',
  helperRevoked: 'allowed',
  organiser: 'allowed',
  organiserElsewhere: 'allowed',
  organiserAbove: 'allowed',
  organiserBelow: 'allowed',
  keeper: 'allowed',
  keeperElsewhere: 'allowed',
  admin: 'allowed',
  dismissed: 'allowed',
  frozen: 'FROZEN',
  falseTimer: 'allowed',
  timer: 'NOT_ALLOWED',
}

/** Also before registering, and for those whose account is frozen. */
const anyone: Row = { ...persons, stranger: 'allowed', frozen: 'allowed' }

/** For `self`, whom the input names. */
const family: Row = { ...nobody, self: 'allowed', helper: 'allowed' }

const organisers: Row = { ...nobody, organiser: 'allowed', organiserAbove: 'allowed', admin: 'allowed' }

const keepers: Row = { ...nobody, keeper: 'allowed' }

const admins: Row = { ...nobody, admin: 'allowed' }

const clockwork: Row = { ...nobody, stranger: 'NOT_ALLOWED', frozen: 'NOT_ALLOWED', timer: 'allowed' }

/**
 * Who may call what, written by hand and not read from the contracts. A contract without a row here does not compile, so that
 * nobody adds an operation without having thought about this.
 */
export const expectedAccess: Readonly<Record<OperationName, Row>> = {
  'home.show': anyone,
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

  'points.account': family,
  'points.ledger': family,
  'points.stations': anyone,
  'points.station': anyone,
  'points.reserve': family,
  'points.voucher': family,
  'points.giveBack': family,
  'points.vouchers': family,
  'points.addStation': organisers,
  'points.addProduct': organisers,
  'points.products': persons,
  'points.deliver': keepers,
  'points.stationDay': keepers,
  'points.lookUp': keepers,
  'points.handOver': keepers,

  'timer.tick': clockwork,
}

/** Pages that are open to anyone, when they are asked for with `self` as the subject: then only the family may. */
export const withSubject: Row = { ...family, stranger: 'NOT_ALLOWED' }
