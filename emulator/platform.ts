/** The local environment's names, as a real environment has its own. They reach functions, file ids and QR codes. */
export const ENV_ID = 'local'
export const APP_ID = 'wx10ca1c10d0000000'
export const BUCKET = '6c6f-local-1250000000'

/** The host that is listened on: this machine only. */
export const HOST = '127.0.0.1'

/** Error codes as a mini-program sees them (`errCode`), by the server's code. */
export const CLIENT_ERR_CODES: Readonly<Record<string, number>> = {
  SYS_ERR: -501001,
  EXCEED_REQUEST_LIMIT: -501003,
  EXCEED_CONCURRENT_REQUEST_LIMIT: -501004,
  INVALID_PARAM: -501007,
  FUNCTION_NOT_FOUND: -501000,
  FUNCTIONS_REQUEST_FAIL: -504001,
  FUNCTIONS_EXECUTE_FAIL: -504002,
  FUNCTIONS_TIME_LIMIT_EXCEEDED: -504003,
}
