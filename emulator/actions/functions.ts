import type { Action } from '../action'
import { CloudError } from '../errors'
import type { Runtime } from '../functions/runtime'

/**
 * functions.invokeFunction: a function calls another with its own caller's identity, and SOURCE grows by a hop. Whoever asks from
 * outside a function has no identity.
 */
export function invokeFunction(runtime: Runtime): Action {
  return async (body, context) => {
    const { function_name: name, request_data: data } = body
    if (typeof name !== 'string' || name === '') throw new CloudError('INVALID_PARAM', 'function_name must be a string')
    const parent = context.instanceId === null ? undefined : (runtime.instance(context.instanceId)?.call ?? undefined)
    const caller = parent?.caller ?? { openid: null, unionid: null, source: '' }
    const source = caller.source === '' ? 'scf' : `${caller.source},scf`
    const { outcome } = await runtime.call({ function: name, event: eventText(data), caller: { ...caller, source }, parent })
    if (!outcome.ok) throw new CloudError(outcome.code, outcome.message)
    return { data: { response_data: outcome.result } }
  }
}

/** The SDK sends JSON text, and the empty string when there are no data. */
function eventText(data: unknown): string {
  if (data === undefined || data === '') return '{}'
  if (typeof data !== 'string') throw new CloudError('INVALID_PARAM', 'request_data must be a JSON string')
  try {
    JSON.parse(data)
  } catch (error) {
    throw new CloudError('INVALID_PARAM', `request_data is not JSON: ${String(error)}`)
  }
  return data
}
