import type { GenericSchema, InferInput, InferOutput } from 'valibot'

/** The cloud function that carries an operation. What a member can't do is not in `member`'s bundle at all. */
export type FunctionName = 'member' | 'staff' | 'timer'

/** What a family helper may be allowed to do for a person, one word per room. */
export const helperRights = ['courses', 'volunteering', 'points'] as const
export type HelperRight = (typeof helperRights)[number]

/** Records that belong to a unit or a station; access to them is decided by where they belong. A `post` is the unit or station that somebody is appointed for. */
export type ScopeKind = 'unit' | 'site' | 'course' | 'activity' | 'shift' | 'person' | 'message' | 'station' | 'post' | 'check' | 'topic' | 'visit' | 'twins' | 'merge'

/** Where the operation's input names the record whose unit or station decides: `{kind: 'course', field: 'courseId'}`. */
export interface ScopeField {
  readonly kind: ScopeKind
  readonly field: string
}

/**
 * Who may call an operation:
 * - `anyone`: also before registering; with `subject`, a helper who has that right may look for the subject.
 * - `person`: registered, and only for themself.
 * - `subject`: registered, for themself or as a helper of the subject with `right`.
 * - `organiser`: of the unit the scope belongs to, or of a unit above it (a unit's admins are organisers of it and of those under it).
 * - `keeper`: of the station in the scope.
 * - `admin`: of the bureau; with a scope, of the unit the scope belongs to or of a unit above it.
 * - `lead`: of the very team in the scope, and who organises the unit that it belongs to.
 * - `care`: who looks after the comfort visits of the very unit in the scope; nobody above it, and no organiser.
 * - `timer`: the platform's clockwork, nobody else.
 */
export type Access =
  | { readonly who: 'anyone'; readonly right?: HelperRight }
  | { readonly who: 'person' }
  | { readonly who: 'subject'; readonly right: HelperRight }
  | { readonly who: 'organiser'; readonly of: ScopeField }
  | { readonly who: 'keeper'; readonly of: ScopeField }
  | { readonly who: 'admin'; readonly of?: ScopeField }
  | { readonly who: 'lead'; readonly of: ScopeField }
  | { readonly who: 'care'; readonly of: ScopeField }
  | { readonly who: 'timer' }

/** One operation as data: the client's types, the router's tables, the access walk and the fuzz inputs all come from it. */
export interface Contract<
  Name extends string = string,
  Fn extends FunctionName = FunctionName,
  Who extends Access = Access,
  Input extends GenericSchema = GenericSchema,
  Reply = unknown,
  Code extends string = string,
> {
  /** `room.operation` */
  readonly name: Name
  readonly function: Fn
  readonly access: Who
  /** True when it changes anything: it then needs a requestId that its repeats share. */
  readonly writes: boolean
  readonly input: Input
  /** The refusals that are its own; every operation can also answer with a KernelCode. */
  readonly refuses: readonly Code[]
  /** One sentence for the API page. */
  readonly says: string
  /** Never set: carries the reply's type. */
  readonly reply?: Reply
}

/** Declares an operation; the reply's type is given first, because nothing at run time could infer it: `contract<Reply>()({…})`. */
export function contract<Reply>() {
  return <
    const Name extends string,
    const Fn extends FunctionName,
    const Who extends Access,
    Input extends GenericSchema,
    const Code extends string = never,
  >(
    data: Omit<Contract<Name, Fn, Who, Input, Reply, Code>, 'reply'>,
  ): Contract<Name, Fn, Who, Input, Reply, Code> => data
}

export type InputOf<C> = C extends { input: infer I extends GenericSchema } ? InferInput<I> : never
export type DecodedOf<C> = C extends { input: infer I extends GenericSchema } ? InferOutput<I> : never
export type ReplyOf<C> = C extends { readonly reply?: infer R } ? Exclude<R, undefined> : never
export type CodeOf<C> = C extends { refuses: readonly (infer Code)[] } ? Code : never
