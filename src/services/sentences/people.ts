import type { CallCode } from '../call'
import { type Sentence } from './sentence'

export const people = {
  NO_SUCH_UNIT: { say: '没找到这个单位', next: '请重新选一次。' },
  NO_SUCH_PERSON: { say: '没找到这个人' },
  TOO_MANY_HELPERS: { say: '帮您办事的家人已经满了', next: '先取消一位，再加新的。' },
  TOO_MANY_HELPED: { say: '您帮的家人已经满了' },
  ALREADY_CLAIMED: { say: '已经有局管理员了', next: '请找现在的管理员给您开通。' },
  LAST_ADMIN: { say: '这是最后一位管理员，不能取消', next: '先任命另一位。' },
  NOT_ABOVE: { say: '这个任命要由上级单位来办', next: '请找上级单位的管理员。' },
  WRONG_TERM: { say: '任命的日子不对', next: '最后一天要在第一天后面，也不能早过今天。' },
  NOT_YOURS_BOTH: { say: '有一位不归您的单位管', next: '请两边共同的上级单位来合并。' },
  TOO_LATE_TO_UNDO: { say: '合并过了 30 天，不能再分开了', next: '有不对的地方，请逐项更正。' },
  CHANGED_SINCE: { say: '合并以后又有了变化，现在不能分开', next: '请找局管理员看一看。' },
  CODE_OVER: { say: '这张登记单用过了，或者过期了', next: '请到单位再要一张，几分钟就好。' },
  ALREADY_ANOTHER: { say: '这个微信已经登记过了', next: '请到单位，让工作人员把两次登记合到一起，什么都不会少。' },
  PHONE_NOT_SAID: { say: '微信没有把手机号告诉我们', next: '请再点一次，点“允许”。也可以用登记单。' },
  NOBODY_BY_PHONE: { say: '没有找到用这个手机号登记的您', next: '对一对名字和出生年份。电话换过的，请用登记单，或者到单位办。' },
  KNOWN_ALREADY: { say: '您在单位登记过了', next: '不用再登记，把微信和登记过的连上就行。' },
  NO_SUCH_HELPER: { say: '没找到这位家人', next: '请他先在自己的手机上登记，名字和电话要和登记的一样。' },
  CIRCLE: { say: '不能放到它自己下面的单位里', next: '请另选一个上级单位。' },
  HAS_UNITS: { say: '它下面还有在用的单位', next: '先停用或者移走下面的单位。' },
  NO_FILE: { say: '没有收到这个文件', next: '请再选一次文件。' },
  NO_SHEET: { say: '打不开这个文件', next: '请先下载我们的空表，填好存好，再选一次。' },
  TOO_MANY_LINES: { say: '这个文件的行数太多了', next: '请分成几个文件。' },
  LINES_WRONG: { say: '还有几行不对，一行也没有导入', next: '照着下面的说明改好，再选一次文件。' },
  NAME_DIFFERS: { say: '名字和登记的不一样', next: '请写您登记的名字。' },
} satisfies Partial<Record<CallCode, Sentence>>
