import type { ErrorCode } from '../../../src/services/call'
import { repliesWith, type Operation } from './replies'

type Reply = ReturnType<typeof repliesWith>

/** What the app sends through WeChat: `wx.cloud.callFunction(sent)`. */
export interface Sent {
  readonly name: string
  readonly data: { readonly op: Operation; readonly input: Readonly<Record<string, unknown>>; readonly requestId: string }
}

type Answer = (sent: Sent) => Promise<unknown>

/** The result of a call that was refused, as the router replies it. */
const refusal = (code: ErrorCode, facts: Readonly<Record<string, unknown>> = {}) => ({ ok: false, error: { code, ...facts }, traceId: 'trace-1' })

/** The cloud behind `wx.cloud`: it keeps what was sent, and answers by the contract until it is told otherwise. */
export class Cloud {
  readonly sent: Sent[] = []
  /** What was replied, in the order in which it was. */
  readonly replied: { readonly op: Operation; readonly data: unknown }[] = []
  /** What it replies unless it is told otherwise. */
  readonly replies: Reply
  /** How many calls wait for their answer. */
  underWay = 0
  private readonly answers = new Map<Operation, Answer>()
  private readonly answer: Answer

  /** `rows`: how many rows are in every list that can grow. */
  constructor(rows: number) {
    this.replies = repliesWith(rows)
    this.answer = async ({ data }) => ({ ok: true, data: this.replies[data.op] })
  }

  /** From now on an operation is not answered at all: no network. */
  cut(op: Operation): void {
    this.answers.set(op, async () => {
      throw new Error('cloud.callFunction:fail')
    })
  }

  /** From now on an operation replies this. */
  reply<Op extends Operation>(op: Op, data: Reply[Op]): void {
    this.answers.set(op, async () => ({ ok: true, data }))
  }

  /** From now on it is answered by the contract again. */
  mend(op: Operation): void {
    this.answers.delete(op)
  }

  /** From now on an operation is refused. */
  refuse(op: Operation, code: ErrorCode, facts?: Readonly<Record<string, unknown>>): void {
    this.answers.set(op, async () => refusal(code, facts))
  }

  /** From now on an operation waits until the returned function is called, and is then answered as before. */
  hold(op: Operation): () => void {
    let release = (): void => undefined
    const released = new Promise<void>((resolve) => (release = resolve))
    const before = this.answers.get(op) ?? this.answer
    this.answers.set(op, async (sent) => {
      await released
      return before(sent)
    })
    return release
  }

  /** What was sent of one operation. */
  of(op: Operation): readonly Sent[] {
    return this.sent.filter(({ data }) => data.op === op)
  }

  /** WeChat's `wx.cloud`. The wire carries JSON only, so both ways are copied through it. */
  readonly api = {
    init: (): void => undefined,
    callFunction: async (sent: Sent): Promise<{ result: unknown }> => {
      const copy: Sent = JSON.parse(JSON.stringify(sent))
      this.sent.push(copy)
      this.underWay += 1
      try {
        const result: unknown = await (this.answers.get(copy.data.op) ?? this.answer)(copy)
        this.replied.push({ op: copy.data.op, data: result })
        return { result: JSON.parse(JSON.stringify(result)) }
      } finally {
        this.underWay -= 1
      }
    },
  }
}
