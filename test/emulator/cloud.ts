import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { CloudOptions } from '../../emulator/options'
import type { Cloud } from '../../emulator/server'
import { startCloud } from '../../emulator/server'

/** Nothing here is proved by being quick; a busy machine may take its time. */
jest.setTimeout(120_000)

export const FIXTURES = path.join(__dirname, 'fixtures', 'functions')

/** An answer of the cloud: its status, its headers, and its body as JSON. */
export interface Answer<Body> {
  readonly status: number
  readonly headers: Headers
  readonly body: Body
}

/** What /call answers. */
export interface CallAnswer<Result> {
  readonly result: Result
  readonly errCode?: number
  readonly errMsg?: string
}

/** Starts a cloud for a test on a free port, without timers that run by themselves; its log is kept. Instances are threads, which start quicker. */
export async function startTestCloud(options: Partial<CloudOptions> = {}): Promise<Cloud & { log: string[] }> {
  const log: string[] = []
  const cloud = await startCloud({ functions: FIXTURES, port: 0, timers: false, autoCreate: true, isolation: 'thread', log: (line) => log.push(line), ...options })
  return { ...cloud, log }
}

/** Sends a request with a JSON body (a GET when there is none) and reads the JSON answer. */
export async function ask<Body>(url: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<Body>> {
  const json = { 'content-type': 'application/json', ...headers }
  const response = await fetch(url, body === undefined ? { headers } : { method: 'POST', headers: json, body: JSON.stringify(body) })
  const parsed: Body = JSON.parse(await response.text())
  return { status: response.status, headers: response.headers, body: parsed }
}

/** Calls a function as somebody. */
export async function callAs<Result>(cloud: Cloud, openid: string, name: string, event: object = {}): Promise<Answer<CallAnswer<Result>>> {
  return ask(`${cloud.url}/call/${name}`, event, { 'x-wx-openid': openid })
}

/** Makes a folder that goes when `remove` is called. */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'cloud-test-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Writes a file of a function into a cloudfunctionRoot. */
export function writeFunctionFile(root: string, name: string, file: string, text: string): void {
  mkdirSync(path.join(root, name), { recursive: true })
  writeFileSync(path.join(root, name, file), text)
}
