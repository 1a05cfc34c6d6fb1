import { safeParse, type InferInput } from 'valibot'
import { consentVersion, registrationForm } from '../../../../core/people/contract/member'

export const emptyForm = { name: '', phone: '', birthYear: '', unitId: '' }

type Field = keyof typeof emptyForm | 'consent'
export type FormErrors = Partial<Record<Field, string>>

const says: Readonly<Record<Field, string>> = {
  name: '请写您的名字，2 到 20 个字',
  phone: '电话要写全，比如 13812345678，家里的电话要加区号',
  birthYear: '请写 4 个数字的年份，比如 1957',
  unitId: '请选您的单位',
  consent: '请先点“我同意”',
}

const isField = (key: unknown): key is Field => typeof key === 'string' && key in says

/** Holds the form against the schema that the server uses: the input to send, or what is wrong, field by field, in words. */
export function check(form: typeof emptyForm, agreed: boolean): { readonly input: InferInput<typeof registrationForm> | null; readonly errors: FormErrors } {
  const raw = { name: form.name, phone: form.phone, birthYear: Number(form.birthYear), unitId: form.unitId, consent: agreed ? consentVersion : null }
  const result = safeParse(registrationForm, raw)
  if (result.success) return { input: result.output, errors: {} }
  const wrong = result.issues.map((issue) => issue.path?.[0]?.key).filter(isField)
  return { input: null, errors: Object.fromEntries(wrong.map((field) => [field, says[field]])) }
}
