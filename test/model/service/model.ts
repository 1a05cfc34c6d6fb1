import type { Setting } from './setting'

/** What was answered, and so must be true from then on; and what phones keep. Both rooms add to it. */
export class Model {
  /** `shift:person` of check-outs that were answered with yes. */
  readonly ended = new Set<string>()
  /** Shifts whose time an organiser has changed, or tried to: that may put them beside something else of somebody's, who is told and decides. */
  readonly moved = new Set<string>()
  /** Asks that were answered with an id, the latest last. */
  readonly asked: { readonly askId: string; readonly host: string }[] = []
  /** Codes that a phone without network keeps. */
  readonly kept: { readonly openid: string; readonly what: 'in' | 'out'; readonly code: string; readonly at: number; readonly nonce: string }[] = []
  nonces = 0

  constructor(readonly setting: Setting) {}

  shift(nth: number): string {
    return this.setting.shifts[nth % this.setting.shifts.length] ?? ''
  }

  personOf(openid: string): string {
    return this.setting.people.get(openid) ?? ''
  }

  /** A nonce as a phone makes it, the same in every repetition of a run. */
  nonce(): string {
    return `nonce-${String(++this.nonces).padStart(4, '0')}`
  }
}
