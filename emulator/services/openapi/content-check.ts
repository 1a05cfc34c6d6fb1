import type { OpenApiArguments, OpenApiReply } from './messages'

/** Stand-ins for what WeChat's own check finds: enough to try what a page does with a refusal. Not a list to moderate by. */
const RISKY_WORDS = ['违规测试词', '赌博', '办假证', '代开发票', '色情']
/** Labels of the documentation: 100 is fine, 21000 stands for "other". */
const LABEL_FINE = 100
const LABEL_OTHER = 21000
const MOST_CHARACTERS = 2500
/** The person must have used the mini-program within two hours. */
const ACTIVE_MS = 2 * 3600_000

/**
 * security.msgSecCheck, version 2 (and version 1, which answers 87014 for risky text).
 * @param lastSeen the cloud's time of a person's last call, or undefined
 * @param now the cloud's time
 */
export function checkMessage(args: OpenApiArguments, lastSeen: (openid: string) => number | undefined, now: number): OpenApiReply {
  const { content, version, openid } = args
  if (typeof content !== 'string' || content === '') return { json: { errcode: 44002, errmsg: 'empty post data' } }
  const isRisky = RISKY_WORDS.some((word) => content.includes(word))
  if (version === undefined || version === 1) return { json: isRisky ? { errcode: 87014, errmsg: 'risky content' } : { errcode: 0, errmsg: 'ok' } }
  // What too long a text is answered with is not documented; 45002 is WeChat's general code for it.
  if ([...content].length > MOST_CHARACTERS) return { json: { errcode: 45002, errmsg: 'content size out of limit' } }
  if (typeof openid !== 'string') return { json: { errcode: 40003, errmsg: 'invalid openid' } }
  const seen = lastSeen(openid)
  if (seen === undefined || now - seen > ACTIVE_MS) return { json: { errcode: 61010, errmsg: 'code is expired' } }
  const verdict = { suggest: isRisky ? 'risky' : 'pass', label: isRisky ? LABEL_OTHER : LABEL_FINE }
  return { json: { errcode: 0, errmsg: 'ok', result: verdict, detail: [{ strategy: 'keyword', errcode: 0, ...verdict }], trace_id: 'local' } }
}
