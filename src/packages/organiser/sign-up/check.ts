import type { InferOutput } from 'valibot'
import { deskPerson } from '../../../../core/people/contract/staff'
import { hold, typedNumber, type Checked } from '../../../services/form'

export const emptyPerson = { name: '', phone: '', birthYear: '', consent: '' }
type Key = keyof typeof emptyPerson

const says = { name: '请写名字，2 到 20 个字', phone: '电话要写全，座机要加区号，比如 0572-2390001', birthYear: '请写 4 个数字的年份，比如 1957' }

/** Somebody at the desk or on the telephone: the person to send, or what is wrong. Without their word of consent nothing is sent. */
export function checkPerson(values: Readonly<Record<Key, string>>): Checked<Key, InferOutput<typeof deskPerson>> {
  const { name, phone } = values
  const { input, errors } = hold(deskPerson, { name, phone, birthYear: typedNumber(values.birthYear) }, says)
  if (values.consent === 'yes') return { input, errors }
  return { input: null, errors: { ...errors, consent: '先把上面的话念给他听，他同意了再点开' } }
}
