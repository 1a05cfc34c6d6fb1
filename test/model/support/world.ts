import type { MemberOperations, StaffOperations } from '../../../core/operations'
import type { Reply } from '../../../core/kernel/errors'
import { LocalCloud } from '../../support/local-cloud'
import type { Removal } from '../../support/without'
import { none, rulesOf, type Fault } from './faults'
import { buildLightFunctions, type LightFunctions } from './functions'

// A world for model tests: the product's functions, the real SDK and a local cloud, put back to a known state in some milliseconds.
//
//   let world: World
//   beforeAll(async () => {
//     world = await World.open()                                     // or World.open({ removals }) for a twin
//     school = await foundSchool(world.cloud, 2, world.now)
//     founded = await world.snapshot()
//   })
//   afterAll(() => world.close())
//
//   class Enrol implements fc.AsyncCommand<Model, World> {
//     constructor(readonly openid: string, readonly courseId: string, readonly fault: Fault) {}
//     check = () => true
//     toString = () => `enrol(${this.openid})${faultText(this.fault)}`
//     async run(model: Model, world: World) {
//       const answer = await world.member(this.openid, 'courses.enrol', { courseId: this.courseId }, { fault: this.fault })
//       if (answer === 'lost') model.either(…)                       // done or not: the model has to allow both, or settle it:
//       …                                                            //   await world.repeat(world.last) asks the same again, in peace
//     }
//   }
//   test('…', () => checkModel({ runs: runs(100, 10_000), length: 50, commands: [ …arbitraries of commands… ],
//     setup: async () => { await world.restore(founded); return { model: new Model(), real: world } } }), runTimeoutMs)
//
// `anyFault()` of faults.ts draws faults; `checkModel` of check.ts runs it and says how to run a failure again. The clock stands, but for
// one millisecond with each call, so that the same commands see the same times; `advance` moves it, `tick` is one turn of the clockwork.
// An INTERNAL without a fault throws, with the function’s log. test/model/courses has an example with its twin.

type Functions = { readonly member: MemberOperations; readonly staff: StaffOperations }
type FunctionName = keyof Functions
type ReplyTo<Fn extends FunctionName, Op extends keyof Functions[Fn]> = Functions[Fn][Op] extends { reply: infer Data; code: infer Code extends string } ? Reply<Data, Code> : never
type InputTo<Fn extends FunctionName, Op extends keyof Functions[Fn]> = Functions[Fn][Op] extends { input: infer Input } ? Input & object : never

/** What a caller is left with: the reply, or nothing, and then it may have been done or not. */
export type Answer<Heard> = Heard | 'lost'

/** A request that was sent in this run, with what came of it: two answers when it was sent twice. */
export interface Sent {
  readonly function: FunctionName
  readonly openid: string
  readonly op: string
  readonly input: object
  readonly requestId: string
  readonly answers: readonly Answer<Reply>[]
}

/** A state to go back to; only good for the world that gave it. */
export interface Snapshot {
  readonly name: string
  readonly now: number
  readonly requests: number
}

/** A Monday morning. */
const start = Date.parse('2026-11-23T09:00:00+08:00')
/** Enough for a request that is sent twice, and one to spare. */
const instances = 3

export class World {
  /** Every request of this run, oldest first. */
  sent: Sent[] = []
  private requests = 0
  private snapshots = 0
  private empty: Snapshot = { name: '', now: start, requests: 0 }

  private constructor(
    readonly cloud: LocalCloud,
    private readonly functions: LightFunctions,
  ) {}

  /** Starts a cloud with the product's functions (guards taken out by `removals`, more variables by `environment`), its collections and indexes in place. */
  static async open({ removals = [], environment = {} }: { readonly removals?: readonly Removal[]; readonly environment?: Readonly<Record<string, string>> } = {}): Promise<World> {
    const functions = await buildLightFunctions(removals)
    const cloud = await LocalCloud.start({ functions: functions.folder, storage: functions.storage, isFleeting: true, instances, environment })
    const world = new World(cloud, functions)
    await world.put(start)
    world.empty = await world.snapshot()
    return world
  }

  async close(): Promise<void> {
    await this.cloud.end()
    this.functions.remove()
  }

  /** The cloud's time, epoch ms; each call takes one millisecond. */
  now = start

  /** Everything empty, at the first morning. */
  reset(): Promise<void> {
    return this.restore(this.empty)
  }

  /** Keeps the state, to go back to as often as one likes; 20 at most. */
  async snapshot(): Promise<Snapshot> {
    const name = `snapshot-${++this.snapshots}`
    await this.cloud.control('snapshot', { name })
    this.now = await this.cloud.now()
    return { name, now: this.now, requests: this.requests }
  }

  async restore({ name, now, requests }: Snapshot): Promise<void> {
    await this.cloud.control('restore', { name })
    await this.put(now)
    this.requests = requests
    this.sent = []
  }

  /** Lets time pass. Nothing runs by that; the clockwork turns by `tick`. */
  advance(ms: number): Promise<void> {
    return this.put(this.now + ms)
  }

  member<Op extends keyof MemberOperations & string>(openid: string, op: Op, input: InputTo<'member', Op>, options?: { readonly requestId?: string }): Promise<ReplyTo<'member', Op>>
  member<Op extends keyof MemberOperations & string>(openid: string, op: Op, input: InputTo<'member', Op>, options: { readonly requestId?: string; readonly fault: Fault }): Promise<Answer<ReplyTo<'member', Op>>>
  member(openid: string, op: string, input: object, options: Options = {}): Promise<Answer<Reply>> {
    return this.call('member', openid, op, input, options)
  }

  staff<Op extends keyof StaffOperations & string>(openid: string, op: Op, input: InputTo<'staff', Op>, options?: { readonly requestId?: string }): Promise<ReplyTo<'staff', Op>>
  staff<Op extends keyof StaffOperations & string>(openid: string, op: Op, input: InputTo<'staff', Op>, options: { readonly requestId?: string; readonly fault: Fault }): Promise<Answer<ReplyTo<'staff', Op>>>
  staff(openid: string, op: string, input: object, options: Options = {}): Promise<Answer<Reply>> {
    return this.call('staff', openid, op, input, options)
  }

  /** The same request once more, as a client repeats it that heard nothing, or heard of it long ago. */
  repeat(sent: Sent, fault: Fault = none): Promise<Answer<Reply>> {
    return this.call(sent.function, sent.openid, sent.op, sent.input, { requestId: sent.requestId, fault })
  }

  /**
   * What came of the latest request; whoever heard nothing asks again, in peace, and once more when what a dead call's transaction
   * held has been let go, 30 s later.
   */
  async settled<Data>(answer: Answer<Reply<Data>>): Promise<Reply<Data>> {
    if (answer !== 'lost') return answer
    const again = (await this.repeat(this.last)) as Answer<Reply<Data>>
    if (again === 'lost') throw new Error('a request without a fault was lost')
    if (again.ok || again.error.code !== 'BUSY') return again
    await this.advance(31_000)
    const late = (await this.repeat(this.last)) as Answer<Reply<Data>>
    if (late === 'lost') throw new Error('a request without a fault was lost')
    return late
  }

  /** The latest request. */
  get last(): Sent {
    const last = this.sent.at(-1)
    if (!last) throw new Error('nothing was sent yet')
    return last
  }

  /** One turn of the clockwork; 'lost' when a fault ended it. */
  async tick(fault: Fault = none): Promise<'done' | 'lost'> {
    const outcome = await this.underFault(fault, 'timer', () => this.send('timer', null, {}, 'wx_trigger'))
    if (outcome === 'lost' || (!outcome.ok && fault.kind !== 'none')) return 'lost'
    if (!outcome.ok) throw new Error(`the clockwork: ${JSON.stringify(outcome.error)}`)
    return 'done'
  }

  /** All documents of a collection. */
  export<Doc>(collection: string): Promise<Doc[]> {
    return this.cloud.documents<Doc>(collection)
  }

  /** All documents of several collections, as they are at one moment. */
  look<Docs extends Readonly<Record<string, unknown>>>(...collections: readonly (keyof Docs & string)[]): Promise<{ readonly [Name in keyof Docs]: Docs[Name][] }> {
    return this.cloud.look<Docs>(collections)
  }

  /** What has left the cloud: messages to people. */
  async outbox(): Promise<{ readonly at: number; readonly api: string; readonly content: Readonly<Record<string, unknown>> }[]> {
    const reply = await fetch(`${this.cloud.url}/control/outbox`)
    const { sent } = (await reply.json()) as { sent: { at: number; api: string; content: Record<string, unknown> }[] }
    return sent
  }

  private async call(name: FunctionName, openid: string, op: string, input: object, { requestId = this.newRequestId(), fault = none }: Options): Promise<Answer<Reply>> {
    const send = () => this.send(name, openid, { op, input, requestId })
    const answers = await this.underFault(fault, name, async () => {
      if (fault.kind === 'twice') return Promise.all([send(), send()])
      if (fault.kind === 'again') return [await send(), await send()]
      return [await send()]
    })
    const heard = answers.map((answer) => this.heard(answer, op, fault))
    this.sent.push({ function: name, openid, op, input, requestId, answers: heard })
    return heard.at(-1) ?? 'lost'
  }

  /** Under a fault an INTERNAL is as good as nothing: it may have been done. Without one it is a defect. */
  private heard(answer: Answer<Reply>, op: string, fault: Fault): Answer<Reply> {
    if (answer === 'lost' || answer.ok || answer.error.code !== 'INTERNAL') return answer
    if (fault.kind === 'none') throw new Error(`${op} said INTERNAL, and there was no fault`)
    return 'lost'
  }

  private async underFault<Result>(fault: Fault, name: string, act: () => Promise<Result>): Promise<Result> {
    const rules = rulesOf(fault, name)
    if (rules.length === 0) return act()
    await this.cloud.control('faults', { rules })
    const result = await act()
    await this.cloud.control('faults', { rules: [] })
    return result
  }

  /** Sends one event; 'lost' when the connection was cut or the instance ended before it answered. */
  private async send(name: string, openid: string | null, event: object, source?: string): Promise<Answer<Reply>> {
    this.now += 1
    const headers: Record<string, string> = { 'content-type': 'application/json' }
    if (openid !== null) headers['x-wx-openid'] = openid
    if (source !== undefined) headers['x-wx-source'] = source
    const reply = await fetch(`${this.cloud.url}/call/${name}`, { method: 'POST', headers, body: JSON.stringify(event) }).catch(() => null)
    if (reply === null) return 'lost'
    const { result, errMsg } = (await reply.json()) as { result?: Reply; errMsg?: string }
    if (result) return result
    if (errMsg?.includes('The instance ended before it answered')) return 'lost'
    throw new Error(`${name} ${JSON.stringify(event)}: ${errMsg}`)
  }

  private async put(now: number): Promise<void> {
    await this.cloud.control('clock', { now, step_ms: 1 })
    this.now = now
  }

  private newRequestId(): string {
    return `request-${++this.requests}`
  }
}

interface Options {
  readonly requestId?: string
  readonly fault?: Fault
}

export { anyFault, faultText, none } from './faults'
export type { Fault } from './faults'
