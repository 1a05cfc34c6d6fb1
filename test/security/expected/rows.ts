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
  /** Of the unit that the record belongs to. */
  'adminHere',
  /** Of a unit under it. */
  'adminBelow',
  /** Of the team that the record belongs to. */
  'lead',
  /** Of another team of the same unit. */
  'leadElsewhere',
  /** Looks after the comfort visits of the unit that the record belongs to. */
  'care',
  /** Of the unit above. */
  'careAbove',
  /** Was organiser, keeper and admin; all of it has ended. */
  'dismissed',
  'frozen',
  /** Was registered a second time; their login acts as `self`, who stays. */
  'merged',
  /** A registered client whose event says that it is the platform's timer. */
  'falseTimer',
  /** The platform's timer. */
  'timer',
] as const
export type Role = (typeof roles)[number]

/** `allowed`: whatever is answered, access did not refuse it. */
export type Verdict = 'allowed' | 'NOT_ALLOWED' | 'NOT_REGISTERED' | 'FROZEN'

export type Row = Readonly<Record<Role, Verdict>>

export const nobody: Row = {
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
  adminHere: 'NOT_ALLOWED',
  adminBelow: 'NOT_ALLOWED',
  lead: 'NOT_ALLOWED',
  leadElsewhere: 'NOT_ALLOWED',
  care: 'NOT_ALLOWED',
  careAbove: 'NOT_ALLOWED',
  dismissed: 'NOT_ALLOWED',
  frozen: 'FROZEN',
  merged: 'NOT_ALLOWED',
  falseTimer: 'NOT_ALLOWED',
  timer: 'NOT_ALLOWED',
}

/** Each registered person, for themself. */
export const persons: Row = {
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
  adminHere: 'allowed',
  adminBelow: 'allowed',
  lead: 'allowed',
  leadElsewhere: 'allowed',
  care: 'allowed',
  careAbove: 'allowed',
  dismissed: 'allowed',
  frozen: 'FROZEN',
  merged: 'allowed',
  falseTimer: 'allowed',
  timer: 'NOT_ALLOWED',
}

/** Also before registering, and for those whose account is frozen. */
export const anyone: Row = { ...persons, stranger: 'allowed', frozen: 'allowed' }

/** For `self`, whom the input names. */
export const family: Row = { ...nobody, self: 'allowed', merged: 'allowed', helper: 'allowed' }

export const organisers: Row = { ...nobody, organiser: 'allowed', organiserAbove: 'allowed', admin: 'allowed', adminHere: 'allowed' }

/** Of the very team, and who organises the unit that it belongs to. */
export const leads: Row = { ...organisers, lead: 'allowed' }

/** Who looks after the visits of the very unit: no organiser, no admin. */
export const carers: Row = { ...nobody, care: 'allowed' }

export const keepers: Row = { ...nobody, keeper: 'allowed' }

/** Of the bureau. */
export const admins: Row = { ...nobody, admin: 'allowed' }

/** Of the unit that the record belongs to, or of one above it. */
export const unitAdmins: Row = { ...admins, adminHere: 'allowed' }

export const clockwork: Row = { ...nobody, stranger: 'NOT_ALLOWED', frozen: 'NOT_ALLOWED', timer: 'allowed' }

/** Pages that are open to anyone, when they are asked for with `self` as the subject: then only the family may. */
export const withSubject: Row = { ...family, stranger: 'NOT_ALLOWED' }
