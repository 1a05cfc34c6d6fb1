import type { InferOutput } from 'valibot'
import type { Standing } from '../../../../core/courses/contract/catalogue'
import type { deskPerson } from '../../../../core/people/contract/staff'
import { useStaffAct } from '../../../services/acts'

/** What somebody is signed up for at the desk: a shift, or nothing yet. */
export type Target = { readonly shiftId: string } | { readonly unitId: string }

export interface SignedUp {
  readonly personId: string
  readonly name: string
  /** Null when they were only registered. */
  readonly standing: Standing | null
  /** They were registered before; only known when nothing else was done. */
  readonly known: boolean
}

/** Signs a person up for the target, registering them on the way if they are new. */
export function useSignUp(target: Target) {
  const shift = useStaffAct('volunteering.signUpAtDesk')
  const desk = useStaffAct('people.registerAtDesk')
  const act = 'shiftId' in target ? shift : desk

  async function run(person: InferOutput<typeof deskPerson>): Promise<SignedUp | null> {
    const { name } = person
    if ('unitId' in target) {
      const reply = await desk.run({ ...target, person, consent: true })
      return reply && { ...reply, name, standing: null }
    }
    const reply = await shift.run({ ...target, person, consent: true })
    return reply && { ...reply, name, known: false }
  }
  return { busy: act.busy, error: act.error, run }
}
