import type { InferOutput } from 'valibot'
import { askForm } from '../../../../core/volunteering/contract/menu'
import { hold, typedNumber, type Checked } from '../../../services/form'

export const emptyAsk = { forWhom: '', place: '', people: '', phone: '', words: '' }
export type AskKey = keyof typeof emptyAsk

const says = {
  forWhom: '请写是哪里要请，比如 洛舍村，最多 30 个字',
  place: '请写在哪里讲，最多 60 个字',
  people: '请写大概来多少人，1 到 2000 的数字',
  phone: '电话要写全，座机要加区号，比如 0572-2390001',
  words: '最多 100 个字',
} satisfies Readonly<Record<AskKey, string>>

export const checkAsk = (values: Readonly<Record<AskKey, string>>): Checked<AskKey, InferOutput<typeof askForm>> => hold(askForm, { ...values, people: typedNumber(values.people) }, says)
