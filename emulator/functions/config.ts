import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Schedule } from './cron'

/** A timer trigger of a function's config.json. */
export interface TriggerConfig {
  readonly name: string
  /** Seven fields: second minute hour day month weekday year, in UTC+8. */
  readonly cron: string
  /** When it falls due; null when the expression can't be used: the trigger then never runs, the function serves its calls. */
  readonly schedule: Schedule | null
  /** What is wrong with the expression, or null. */
  readonly error: string | null
}

/** What a function's config.json says, with the cloud's defaults for what it leaves out. */
export interface FunctionConfig {
  /** Seconds that a call may take: 3 by default, 900 at most, as in the cloud. */
  readonly timeoutS: number
  /** Megabytes of heap: 256 by default. */
  readonly memoryMb: number
  readonly triggers: readonly TriggerConfig[]
  /** The open APIs that it may call (`permissions.openapi`). */
  readonly openapi: readonly string[]
}

/** A function as it lies on the disk. */
export interface FunctionSource {
  readonly name: string
  readonly folder: string
  readonly config: FunctionConfig
  /** Why config.json can't be used, or null; the function then refuses its calls with this sentence. */
  readonly configError: string | null
}

const DEFAULTS: FunctionConfig = { timeoutS: 3, memoryMb: 256, triggers: [], openapi: [] }
const LEAST_TIMEOUT_S = 1
const MOST_TIMEOUT_S = 900
/** With less, a thread can't even load the SDK. */
const LEAST_MEMORY_MB = 32
const MOST_MEMORY_MB = 3072

/** Lists the functions of a cloudfunctionRoot: each folder in it with an index.js. */
export function listFunctions(root: string): FunctionSource[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && !entry.name.startsWith('.'))
    .map((entry) => path.join(root, entry.name))
    .filter((folder) => existsSync(path.join(folder, 'index.js')))
    .sort()
    .map(readFunction)
}

function readFunction(folder: string): FunctionSource {
  const name = path.basename(folder)
  try {
    return { name, folder, config: readConfig(path.join(folder, 'config.json')), configError: null }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { name, folder, config: DEFAULTS, configError: `config.json of ${name} can't be used: ${reason}` }
  }
}

function readConfig(file: string): FunctionConfig {
  if (!existsSync(file)) return DEFAULTS
  const json: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (!isObject(json)) throw new Error('it is not an object')
  const permissions = json['permissions']
  return {
    timeoutS: numberIn(json['timeout'], DEFAULTS.timeoutS, LEAST_TIMEOUT_S, MOST_TIMEOUT_S, 'timeout'),
    memoryMb: numberIn(json['memorySize'], DEFAULTS.memoryMb, LEAST_MEMORY_MB, MOST_MEMORY_MB, 'memorySize'),
    triggers: listOf(json['triggers'], 'triggers').map(readTrigger),
    openapi: listOf(isObject(permissions) ? permissions['openapi'] : undefined, 'permissions.openapi').map(String),
  }
}

function readTrigger(trigger: unknown): TriggerConfig {
  if (!isObject(trigger) || typeof trigger['name'] !== 'string' || typeof trigger['config'] !== 'string') {
    throw new Error('a trigger needs a name and a config')
  }
  if (trigger['type'] !== 'timer') throw new Error(`trigger ${trigger['name']} is not of type timer`)
  const about = { name: trigger['name'], cron: trigger['config'] }
  try {
    return { ...about, schedule: new Schedule(about.cron), error: null }
  } catch (error) {
    return { ...about, schedule: null, error: error instanceof Error ? error.message : String(error) }
  }
}

function numberIn(value: unknown, fallback: number, least: number, most: number, name: string): number {
  if (value === undefined) return fallback
  if (typeof value !== 'number' || !(value >= least && value <= most)) throw new Error(`${name} must be a number from ${least} to ${most}`)
  return value
}

function listOf(value: unknown, name: string): unknown[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw new Error(`${name} must be a list`)
  return value
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
