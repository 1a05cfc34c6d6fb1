/** What an action is told about the request beside its body. */
export interface ActionContext {
  /** The function instance that sent the request, or null when it came to the bare /admin. */
  readonly instanceId: string | null
  /** `wx-server-sdk/4.0.2` and the like, from the header x-sdk-version; null for other clients. */
  readonly sdkVersion: string | null
}

/** The body of a request to /admin, as the SDK sends it: still unchecked. */
export type ActionBody = Readonly<Record<string, unknown>>

/** The members of a successful reply beside `requestId`: usually `{data}`, for startTransaction `{transactionId}`. */
export type ActionReply = Readonly<Record<string, unknown>>

/** One action of the protocol: takes the request's body, gives the reply's members, throws a CloudError to refuse. */
export type Action = (body: ActionBody, context: ActionContext) => Promise<ActionReply> | ActionReply
