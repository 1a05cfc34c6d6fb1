/** A refusal that reaches the SDK as `{code, message}`; the codes are those of the cloud (DATABASE_REQUEST_FAILED, INVALID_PARAM, …). */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
    this.name = 'CloudError'
  }
}
