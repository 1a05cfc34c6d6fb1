import path from 'node:path'
import type { Caller } from '../calls'
import { APP_ID, ENV_ID } from '../platform'
import type { FunctionSource } from './config'

/** SOURCE of a call that a timer makes; no client's call has it. */
export const TRIGGER_SOURCE = 'wx_trigger'

/** Variables by function name; those under `*` belong to every function. */
export type ExtraEnvironment = Readonly<Record<string, Readonly<Record<string, string>>>>

/**
 * The variables that an instance has for all its life. Nothing of the developer's own environment but PATH: in the cloud there
 * is none of it either.
 * @param adminUrl where the SDK of this instance sends its requests: an address of its own, so that round trips find their call
 * @param modulePath folders where a require that fails elsewhere looks last
 */
export function instanceEnvironment(source: FunctionSource, adminUrl: string, modulePath: readonly string[], extra: ExtraEnvironment) {
  return {
    PATH: process.env['PATH'] ?? '',
    TZ: 'UTC',
    ...extra['*'],
    ...extra[source.name],
    NODE_PATH: modulePath.join(path.delimiter),
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl }),
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    // The SDK signs its requests and dies without something to sign with; nobody here checks the signature.
    TENCENTCLOUD_SECRETID: 'local-id',
    TENCENTCLOUD_SECRETKEY: 'local-key',
    TENCENTCLOUD_SESSIONTOKEN: 'local-token',
    SCF_NAMESPACE: ENV_ID,
    TCB_ENV: ENV_ID,
    SCF_FUNCTIONNAME: source.name,
    // Without it a failed request of the SDK keeps a timer for 3 s and prints a warning that is not true here.
    SILENCE: 'true',
  }
}

/** The variables of one call: what getWXContext() reads. An absent id is an absent variable, as for a timer's call. */
export function callEnvironment(caller: Caller, requestId: string): Record<string, string> {
  const identity: Record<string, string> = { WX_APPID: APP_ID, WX_CLIENTIP: '127.0.0.1' }
  if (caller.openid !== null) identity['WX_OPENID'] = caller.openid
  if (caller.unionid !== null) identity['WX_UNIONID'] = caller.unionid
  return {
    ...identity,
    WX_CONTEXT_KEYS: Object.keys(identity).join(','),
    TCB_SOURCE: caller.source,
    ...(caller.source === TRIGGER_SOURCE ? { TRIGGER_SRC: 'timer' } : {}),
    TCB_SEQID: requestId,
    TCB_CONTEXT_KEYS: 'TCB_SEQID',
  }
}

/** The second argument of a function's main. */
export function callContext(source: FunctionSource, env: Readonly<Record<string, string>>, requestId: string) {
  return {
    request_id: requestId,
    function_name: source.name,
    function_version: '$LATEST',
    namespace: ENV_ID,
    time_limit_in_ms: source.config.timeoutS * 1000,
    memory_limit_in_mb: source.config.memoryMb,
    environ: Object.entries(env).map(([name, value]) => `${name}=${value}`).join(';'),
    environment: JSON.stringify(env),
  }
}
