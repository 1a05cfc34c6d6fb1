import type { InferOutput } from 'valibot'
import { deskPerson } from '../../../core/people/contract/staff'
import { hold, typedNumber, type Checked } from '../../services/form'

/** What is asked of everybody at the desk or on the telephone, and their word. */
export const emptyPerson = { name: '', phone: '', birthYear: '', consent: '' }
export type PersonKey = keyof typeof emptyPerson

const says = { name: '请写名字，2 到 20 个字', phone: '电话要写全，座机要加区号，比如 0572-2390001', birthYear: '请写 4 个数字的年份，比如 1957' }

/** The three things by which somebody is known: the person to send, or what is wrong. */
export const checkIdentity = ({ name, phone, birthYear }: Readonly<Record<'name' | 'phone' | 'birthYear', string>>): Checked<keyof typeof says, InferOutput<typeof deskPerson>> =>
  hold(deskPerson, { name, phone, birthYear: typedNumber(birthYear) }, says)

/** The same with their word of consent, without which nothing is sent. */
export function checkPerson(values: Readonly<Record<PersonKey, string>>): Checked<PersonKey, InferOutput<typeof deskPerson>> {
  const { input, errors } = checkIdentity(values)
  if (values.consent === 'yes') return { input, errors }
  return { input: null, errors: { ...errors, consent: '先把上面的话念给他听，他同意了再点开' } }
}
