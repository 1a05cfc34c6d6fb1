/** How an operation can refuse a person's code: to be put among its own refusals. */
export const personCodeRefusals = [
  'WRONG_CODE',
  'CODE_EXPIRED',
  /** This very code was used for something else: a picture of it that was passed on, or a second scan too soon. */
  'CODE_USED',
  /** Two people on the roster show the same six digits at this moment: scan, wait half a minute, or look for the name. */
  'CODE_UNCLEAR',
  /** It is a person's code, but they are not among those whom it could be. */
  'NOT_AMONG_THEM',
  /** Too many wrong digits. `waitSeconds`. */
  'TRY_LATER',
  /** A scan from a phone without network that came too late to be counted. */
  'SCAN_TOO_OLD',
] as const
export type PersonCodeRefusal = (typeof personCodeRefusals)[number]

/** How a person's code came: scanned from the phone, its digits read out, or the number on their paper card. */
export type PersonCodeWay = 'scan' | 'digits' | 'card'
