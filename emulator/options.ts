import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { ConflictMode } from './database'
import type { Declared } from './declared'
import { DECLARED_FORM, readDeclared } from './declared'
import type { ExtraEnvironment } from './functions/environment'
import type { Isolation } from './functions/hosts'
import { ISOLATIONS } from './functions/hosts'

/** The conflict modes by the names that the command line and /control know them by. */
export const CONFLICT_MODES: readonly ConflictMode[] = ['write', 'commit', 'queue']

/** How a local cloud is to run. */
export interface CloudOptions {
  /** The cloudfunctionRoot: a folder with a folder for each function. */
  readonly functions: string
  /** 0 takes a free one. */
  readonly port: number
  /** Where data live on; null for a temporary folder that goes with the cloud. */
  readonly data: string | null
  /** A folder that is served on /, or null. */
  readonly static: string | null
  readonly conflicts: ConflictMode
  /** Instances of one function at most. */
  readonly instances: number
  /** What an instance runs in: a process of its own, or a thread of the cloud's, which is quicker and shares its fate. */
  readonly isolation: Isolation
  /** Whether writing to a missing collection creates it; the cloud refuses. */
  readonly autoCreate: boolean
  /** Whether the log warns of the SDK's silent traps. */
  readonly strict: boolean
  /** Collections and indexes that the database is to have. */
  readonly declared: Declared
  /** Variables of the functions, by function name, those under `*` for all. */
  readonly env: ExtraEnvironment
  /** Whether timers run by themselves; without, only through /control. */
  readonly timers: boolean
  /** Real milliseconds after which an idle instance is dropped. */
  readonly idleMs: number
  /** Takes a line of what a developer should know. */
  readonly log: (line: string) => void
}

/** What is taken when nothing is said. */
export const DEFAULTS: Omit<CloudOptions, 'functions'> = {
  port: 8100,
  data: null,
  static: null,
  conflicts: 'write',
  instances: 8,
  isolation: 'process',
  autoCreate: false,
  strict: false,
  declared: { collections: [], indexes: [] },
  env: {},
  timers: true,
  idleMs: 60_000,
  log: (line) => process.stderr.write(`${line}\n`),
}

/** A command line or a file of it that can't be used; the message is a sentence for the person at the keyboard. */
export class UsageError extends Error {}

/** Reads the command line; throws a UsageError. */
export function readOptions(args: readonly string[]): CloudOptions {
  const values = parse(args)
  if (values.functions === undefined) throw new UsageError('Say where the functions are: --functions <folder>')
  const conflicts = CONFLICT_MODES.find((mode) => mode === (values.conflicts ?? DEFAULTS.conflicts))
  if (conflicts === undefined) throw new UsageError(`--conflicts is one of ${CONFLICT_MODES.join(', ')}`)
  const isolation = ISOLATIONS.find((kind) => kind === (values.isolation ?? DEFAULTS.isolation))
  if (isolation === undefined) throw new UsageError(`--isolation is one of ${ISOLATIONS.join(', ')}`)
  return {
    ...DEFAULTS,
    functions: values.functions,
    port: number(values.port, DEFAULTS.port, 0, 65_535, '--port'),
    data: values.data ?? null,
    static: values.static ?? null,
    conflicts,
    instances: number(values.instances, DEFAULTS.instances, 1, 1000, '--instances'),
    isolation,
    autoCreate: values['auto-create'] ?? false,
    strict: values.strict ?? false,
    declared: values.indexes === undefined ? DEFAULTS.declared : readDeclaredFile(values.indexes),
    env: values.env === undefined ? {} : readEnvironment(values.env),
    timers: !(values['no-timers'] ?? false),
  }
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    const options = { functions: text, port: text, data: text, static: text, conflicts: text, instances: text, isolation: text, indexes: text, env: text }
    const flags = { 'auto-create': flag, strict: flag, 'no-timers': flag }
    return parseArgs({ args: [...args], options: { ...options, ...flags } }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function number(text: string | undefined, fallback: number, least: number, most: number, name: string): number {
  const value = text === undefined ? fallback : Number(text)
  if (!Number.isInteger(value) || value < least || value > most) throw new UsageError(`${name} is a whole number from ${least} to ${most}`)
  return value
}

function readEnvironment(file: string): ExtraEnvironment {
  const parsed: unknown = readJson(file)
  if (!isEnvironment(parsed)) throw new UsageError(`${file} must hold {"<function or *>": {"NAME": "value"}}`)
  return parsed
}

function readDeclaredFile(file: string): Declared {
  const declared = readDeclared(readJson(file))
  if (declared === null) throw new UsageError(`${file} can't be used: ${DECLARED_FORM}`)
  return declared
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new UsageError(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function isEnvironment(value: unknown): value is ExtraEnvironment {
  const isObject = (inner: unknown): inner is object => typeof inner === 'object' && inner !== null && !Array.isArray(inner)
  return isObject(value) && Object.values(value).every((set) => isObject(set) && Object.values(set).every((text) => typeof text === 'string'))
}
