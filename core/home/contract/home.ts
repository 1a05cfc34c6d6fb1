import * as v from 'valibot'
import { contract, type HelperRight } from '../../kernel/contract'
import { position } from '../../kernel/schemas'
import type { Role } from '../../people/contract/posts'
import type { SiteView } from '../../courses/contract/catalogue'

/** What comes next for somebody: a course's meeting or a shift. */
export interface NextThing {
  readonly kind: 'course' | 'shift'
  readonly id: string
  readonly title: string
  readonly from: number
  readonly to: number
  readonly site: SiteView
  readonly phone: string
  readonly distance: number | null
}

export interface Me {
  readonly personId: string
  readonly name: string
  readonly unitName: string
  /** True when what is stored and why is told in a newer text than the one they agreed to. */
  readonly mayAgree: boolean
  readonly appointments: readonly { readonly role: Role; readonly at: string; readonly name: string }[]
  readonly iHelp: readonly { readonly personId: string; readonly name: string; readonly rights: readonly HelperRight[] }[]
}

export interface HomeView {
  /** Epoch ms by the server's clock. */
  readonly now: number
  readonly me: Me | null
  readonly next: NextThing | null
  readonly openCourses: number
  /** Shifts within the next 7 days that still have room. */
  readonly openShifts: number
  readonly points: number | null
  readonly unread: number
}

export const home = contract<HomeView>()({
  name: 'home.show',
  function: 'member',
  access: { who: 'anyone' },
  writes: false,
  input: v.strictObject({ near: v.optional(position) }),
  refuses: [],
  says: 'The home page in one call: who I am, what is next, how much is open, my points.',
})
