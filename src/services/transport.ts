import Taro from '@tarojs/taro'

/** What goes to a cloud function. */
export interface CallEvent {
  readonly op: string
  readonly input: unknown
  readonly requestId: string
}

/** Sends an event to a cloud function through WeChat and gives what it replied; rejects when it could not be reached. */
export async function send(fn: 'member' | 'staff', event: CallEvent): Promise<unknown> {
  const answer = await Taro.cloud.callFunction({ name: fn, data: { ...event } })
  return answer.result
}
