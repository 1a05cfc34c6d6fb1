import type { PersonCodeRefusal } from '../../../core/codes/contract/person-code'
import type { Sentence } from './sentence'

/** For staff who scan a person's code; what any code can be refused with has its sentence elsewhere. */
export const codes = {
  CODE_USED: { say: '这个码刚才用过了', next: '请他把手机上的码换一个（等半分钟），再扫一次。' },
  CODE_UNCLEAR: { say: '有两位老同志的数字一样', next: '请扫码，或者按名字找。' },
  NOT_AMONG_THEM: { say: '名单里没有他', next: '请看看他是不是报了别的。' },
  SCAN_TOO_OLD: { say: '这次扫码传上来太晚了，没有算上', next: '请按名字补记。' },
} satisfies Record<Exclude<PersonCodeRefusal, 'WRONG_CODE' | 'CODE_EXPIRED' | 'TRY_LATER'>, Sentence>
