import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import path from 'node:path'
import { repliesWith } from '../../weapp/support/replies'

/** How the cloud answers: with full lists, with empty ones, not yet, not at all, or with a failure of its own. */
export const moods = ['full', 'empty', 'waiting', 'offline', 'failing'] as const
export type Mood = (typeof moods)[number]

const isMood = (text: unknown): text is Mood => moods.some((mood) => mood === text)
/** The second row of each list has names as long as names get. */
const long: Readonly<Record<string, string>> = {
  title: '二十四式太极拳与八段锦综合提高班（春季第二期）',
  name: '安吉县溪龙乡黄杜村老年活动中心银领兑换点',
  personName: '欧阳慧兰',
  teacher: '欧阳慧兰',
  unitName: '湖州市吴兴区飞英街道办事处老干部党支部',
}

function lengthen(value: unknown, row = false): unknown {
  if (Array.isArray(value)) return value.map((item, index) => lengthen(item, index === 1))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, row && typeof part === 'string' && key in long ? long[key] : lengthen(part)]))
}

/** Rows of a full list: long enough for a row with long names among others. (That 20 rows are drawn in good time is measured in test/weapp.) */
const rows = 6

const answers: Readonly<Partial<Record<Mood, Readonly<Record<string, unknown>>>>> = { full: Object.fromEntries(Object.entries(repliesWith(rows)).map(([op, reply]) => [op, lengthen(reply)])), empty: repliesWith(0) }
const kinds: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' }

/**
 * The app in the browser, over a cloud that answers by the contract (the replies that the WeChat build's tests have, so a new page is
 * covered once its operations have one). Who calls says how it answers: the openid is the mood.
 */
export class StandIn {
  /** The operations that pages asked for and that have no reply by the contract. */
  readonly unanswered = new Set<string>()
  private readonly server: Server

  private constructor(
    private readonly folder: string,
    private readonly without: string,
  ) {
    this.server = createServer((request, response) => void this.answer(request, response).catch((cause: unknown) => response.writeHead(500).end(String(cause))))
  }

  /** Needs what `npm test` builds first: dist/h5. `without`: an operation that it does not know. */
  static async start(folder = path.join(process.cwd(), 'dist', 'h5'), without = ''): Promise<StandIn> {
    const standIn = new StandIn(folder, without)
    await new Promise<void>((ready) => standIn.server.listen(0, '127.0.0.1', ready))
    return standIn
  }

  get url(): string {
    const address = this.server.address()
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  }

  end(): Promise<void> {
    this.server.closeAllConnections()
    return new Promise((ended) => this.server.close(() => ended()))
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://here')
    if (!pathname.startsWith('/call/')) return serve(this.folder, pathname, response)
    const mood = request.headers['x-wx-openid']
    if (!isMood(mood)) throw new Error(`no such mood: ${String(mood)}`)
    if (mood === 'waiting') return
    if (mood === 'offline') return void request.socket.destroy()
    const { op } = JSON.parse(await bodyOf(request)) as { op: string }
    const data = op === this.without ? undefined : answers[mood]?.[op]
    if (data === undefined && mood !== 'failing') this.unanswered.add(op)
    const result = data === undefined ? { ok: false, error: { code: mood === 'failing' ? 'INTERNAL' : 'NO_SUCH_OPERATION' }, traceId: 'trace-1' } : { ok: true, data }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ result }))
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return body
}

async function serve(folder: string, pathname: string, response: ServerResponse): Promise<void> {
  const name = pathname === '/' ? '/index.html' : pathname
  const file = path.join(folder, path.normalize(name))
  const text = name === '/demo.json' ? '[]' : await readFile(file).catch(() => null)
  response.writeHead(text === null ? 404 : 200, { 'content-type': kinds[path.extname(name)] ?? 'application/octet-stream', 'cache-control': 'max-age=600' }).end(text)
}
