import type { Misfit } from '../../../../core/volunteering/contract/checking'
import { sentence } from '../../../services/errors'

/** Why a check does not fit, in words. */
export const misfitWords: Readonly<Record<Misfit, string>> = {
  CANCELLED: '这个活动取消了，他还是来了。',
  NO_PLACE: '这个班次里没有他的名字。可能走错了班次，也可能没有报名就来了。',
  TWO_PHONES: '两部手机记的时间不一样。',
  NO_CHECK_IN: '只有签退，没有签到。',
  OUTSIDE: '不在班次的时间里。',
}

const isMisfit = (code: string): code is Misfit => code in misfitWords

/** The same for any code that a check can come back with. */
export const whyWords = (code: string | null): string => (code !== null && isMisfit(code) ? misfitWords[code] : sentence(code ?? '', {}, 'staff').say)
