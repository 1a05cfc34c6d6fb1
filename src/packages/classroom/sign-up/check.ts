import type { InferOutput } from 'valibot'
import { enrolAtDesk } from '../../../../core/courses/contract/organising'
import { hold, typedNumber, type Checked } from '../../../services/form'
import { startOfDay } from '../../../services/words'
import { checkIdentity, checkPerson, emptyPerson } from '../deskPerson'

export const emptySignUp = {
  ...emptyPerson,
  ...{ couple: '', secondName: '', secondPhone: '', secondYear: '' },
  ...{ called: '', calledOn: '', calledMinute: '' },
  ...{ family: '', familyName: '', relation: '', familyPhone: '' },
  ...{ allow: '', reason: '' },
}
export type SignUpKey = keyof typeof emptySignUp
type Values = Readonly<Record<SignUpKey, string>>

/** The second of a couple stands in fields of their own names. */
const second = { name: 'secondName', phone: 'secondPhone', birthYear: 'secondYear' } as const

/** Somebody at the desk or on the telephone, with all that can be said of them: what to send, or what is wrong, field by field. */
export function checkSignUp(courseId: string, values: Values): Checked<SignUpKey, InferOutput<typeof enrolAtDesk.input>> {
  const { name, phone, birthYear, relation, reason } = values
  const errors: Checked<SignUpKey, never>['errors'] = { ...checkPerson(values).errors }
  const partner = { name: values.secondName, phone: values.secondPhone, birthYear: typedNumber(values.secondYear) }
  if (values.couple === 'yes') {
    const held = checkIdentity({ name: values.secondName, phone: values.secondPhone, birthYear: values.secondYear })
    for (const field of ['name', 'phone', 'birthYear'] as const) if (held.errors[field] !== undefined) errors[second[field]] = held.errors[field]
  }
  const calledAt = values.calledOn === '' || values.calledMinute === '' ? Number.NaN : startOfDay(values.calledOn) + Number(values.calledMinute) * 60_000
  if (values.called === 'yes' && Number.isNaN(calledAt)) errors.calledOn = '请选来电的日子和时间'
  if (values.allow === 'yes' && reason.trim() === '') errors.reason = '请写为什么准许，以后查得到'
  const said = {
    ...(values.couple === 'yes' ? { partner } : {}),
    ...(values.called === 'yes' ? { calledAt } : {}),
    ...(values.family === 'yes' ? { family: { name: values.familyName, relation, phone: values.familyPhone } } : {}),
    ...(values.allow === 'yes' ? { allow: { reason } } : {}),
  }
  if (Object.keys(errors).length > 0) return { input: null, errors }
  const whole = hold(enrolAtDesk.input, { courseId, person: { name, phone, birthYear: typedNumber(birthYear) }, consent: true, ...said }, { family: '家里人的名字、关系和电话都要写全', reason: '请写一句，最多 60 个字' })
  const { family, ...others } = whole.errors
  return { input: whole.input, errors: { ...others, ...(family === undefined ? {} : { familyName: family }) } }
}
