import * as v from 'valibot'
import { contract, type HelperRight } from '../../kernel/contract'
import { id } from '../../kernel/schemas'
import { reason } from './facts'

/** A phone that is bound to somebody, without saying whose openid it is. */
export interface LoginView {
  readonly loginId: string
  /** Epoch ms. */
  readonly at: number
  readonly how: 'register' | 'slip' | 'phone' | 'desk' | null
}

/** A person as the desk sees them. */
export interface PersonCard {
  readonly personId: string
  readonly name: string
  readonly birthYear: number
  readonly sex: '女' | '男' | null
  readonly residence: string | null
  readonly unitId: string
  readonly unitName: string
  readonly phoneMasked: string
  readonly contact: { readonly name: string; readonly relation: string; readonly phoneMasked: string } | null
  readonly status: 'active' | 'frozen' | 'left' | 'merged'
  readonly since: number
  readonly logins: readonly LoginView[]
  readonly helpers: readonly { readonly helperId: string; readonly name: string; readonly rights: readonly HelperRight[]; readonly since: number; readonly form: string | null }[]
}

export const card = contract<PersonCard>()({
  name: 'people.card',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'person', field: 'personId' } },
  writes: false,
  input: v.strictObject({ personId: id }),
  refuses: [],
  says: 'Somebody as the desk sees them: facts with the telephone masked, bound phones, helpers.',
})

export const showPhone = contract<{ readonly phone: string; readonly contactPhone: string | null }>()({
  name: 'people.showPhone',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'person', field: 'personId' } },
  writes: true,
  input: v.strictObject({ personId: id, reason }),
  refuses: ['NO_SUCH_PERSON'],
  says: 'The whole telephone number, for a reason that the person can read.',
})
