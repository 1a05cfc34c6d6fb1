import type { CallCode } from '../call'
import { waitWords, type Sentence } from './sentence'

export const kernel = {
  UNREACHABLE: { say: '网络不通，还没办成', next: '您填的都留着，有网了再点一次，不会重复。' },
  BAD_INPUT: { say: '有一处填得不对', next: '请再看一遍填的内容，改好了再点一次。' },
  NO_SUCH_OPERATION: { say: '这个功能还没有开通', next: '请打电话给单位，让工作人员帮您办。' },
  NOT_REGISTERED: { say: '您还没有登记', next: '先登记一次，以后就不用再填了。' },
  NOT_ALLOWED: { say: '这件事您现在不能办', next: '如果觉得不对，请打电话问一问。' },
  FROZEN: { say: '您的登记暂时停用了', next: '请打电话给单位，让工作人员帮您恢复。' },
  REQUEST_REUSED: { say: '刚才那一次还没办完', next: '请退回上一页，重新点一次。' },
  BUSY: { say: '现在人多，还没轮到', next: '过几秒再点一次，不会重复。' },
  INTERNAL: { say: '我们这边出了点毛病，没办成', next: '过一会儿再点一次，不会重复。还不行就打电话。' },
  UNDONE: { say: '刚才那一次已经撤销了', next: '想要的话，请重新点一次。' },
  WRONG_CODE: { say: '这个码不对', next: '请对一对数字，再试一次。' },
  CODE_EXPIRED: { say: '这个码刚刚换过了', next: '请扫屏幕上现在的码。' },
  TRY_LATER: { say: ({ waitSeconds }) => `试错的次数多了，请等 ${waitWords(waitSeconds)}再试` },
} satisfies Partial<Record<CallCode, Sentence>>
