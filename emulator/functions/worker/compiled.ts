import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import path from 'node:path'
import { constants, Script } from 'node:vm'

type Compile = (this: NodeModule, text: string, file: string, ...more: unknown[]) => unknown
type Wrapped = (exports: unknown, require: NodeJS.Require, module: NodeModule, file: string, folder: string) => unknown

interface Compiled {
  readonly text: string
  readonly run: Wrapped
}

const HEAD = '(function (exports, require, module, __filename, __dirname) { '
/** Modules of so many characters are worth a file of their own: what takes a tenth of a second to compile. */
const LARGE = 1_000_000
/** What Node can't find its way from in code that was read from a file. */
const IMPORTING = /\bimport\s*(?:\(|\/[*/])/
/** Files of compiled code that are kept, the latest. */
const MOST_KEPT = 24

// The function's code may put others in their places.
const files = { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync }

const isCompile = (value: unknown): value is Compile => typeof value === 'function'

/** `import()` in the code goes the usual way; undefined where Node can't be told so (before 20.10). */
const usualImports: unknown = Reflect.get(constants ?? {}, 'USE_MAIN_CONTEXT_DEFAULT_LOADER')

const scriptOf = (text: string, file: string, cachedData?: Buffer): Script =>
  new Script(`${HEAD}${text}\n})`, { filename: file, columnOffset: -HEAD.length, importModuleDynamically: usualImports as never, ...(cachedData ? { cachedData } : {}) })

/** Compiles modules in place of Node's loader, which compiles each anew in each thread and process. */
export class Compiler {
  readonly #known = new Map<string, Compiled>()
  /** Large modules whose compiled code is in no file yet, with the names of their files. */
  #unkept: { readonly name: string; readonly script: Script }[] = []
  #isOwn: (file: string) => boolean = () => false

  /**
   * Large modules are compiled once on this machine: what V8 made of them is kept in `folder`, and read by every instance after the first.
   * Node has no other door to this than the one that its own loader uses; where that is not as expected, everything is loaded as ever.
   */
  constructor(private readonly folder: string) {
    const usual: unknown = Reflect.get(Module.prototype, '_compile')
    if (!isCompile(usual) || usualImports === undefined) return
    const runOf = (text: string, file: string): Wrapped | null => {
      try {
        return this.#compiled(text, file)
      } catch {
        // What is wrong with the text is said in the usual words.
        return null
      }
    }
    const compile: Compile = function (text, file, ...more) {
      const run = runOf(text, file)
      return run === null ? usual.call(this, text, file, ...more) : run.call(this.exports, this.exports, createRequire(file), this, file, path.dirname(file))
    }
    Reflect.set(Module.prototype, '_compile', compile)
  }

  /**
   * From now on each module that `isOwn` is compiled once, however often it is loaded: its code runs anew, so it remembers nothing, but V8
   * need not read it again, nor lose what it has learned of it.
   */
  compileOnce(isOwn: (file: string) => boolean): void {
    this.#isOwn = isOwn
  }

  /** Keeps what has been compiled by now, with all functions that were needed: to be called when the first call has been answered. */
  keep(): void {
    for (const { name, script } of this.#unkept.splice(0)) {
      try {
        files.mkdirSync(this.folder, { recursive: true })
        const unfinished = path.join(this.folder, `${name}.${process.pid}.${Math.random().toString(36).slice(2)}`)
        files.writeFileSync(unfinished, script.createCachedData())
        files.renameSync(unfinished, path.join(this.folder, name))
        this.#dropOld()
      } catch {
        // A full disk, a folder that nobody may write to: it is compiled anew each time, as ever.
      }
    }
  }

  #compiled(text: string, file: string): Wrapped | null {
    const isKept = text.length >= LARGE && !IMPORTING.test(text)
    if (!isKept && !this.#isOwn(file)) return null
    const old = this.#known.get(file)
    if (old?.text === text) return old.run
    const run = (isKept ? this.#fromFile(text, file) : scriptOf(text, file)).runInThisContext() as Wrapped
    this.#known.set(file, { text, run })
    return run
  }

  /** The script, without compiling it where V8 takes what is kept of it. */
  #fromFile(text: string, file: string): Script {
    const name = `${createHash('sha1').update(process.version).update(file).update(text).digest('hex')}.v8`
    const kept = this.#read(name)
    const script = scriptOf(text, file, kept)
    if (kept === undefined || script.cachedDataRejected) this.#unkept.push({ name, script })
    return script
  }

  #read(name: string): Buffer | undefined {
    try {
      return files.readFileSync(path.join(this.folder, name))
    } catch {
      return undefined
    }
  }

  #dropOld(): void {
    const kept = files.readdirSync(this.folder).map((name) => path.join(this.folder, name))
    const byAge = kept.map((file) => ({ file, at: files.statSync(file).mtimeMs })).sort((one, other) => other.at - one.at)
    for (const { file } of byAge.slice(MOST_KEPT)) files.rmSync(file, { force: true })
  }
}
