import Module, { createRequire } from 'node:module'
import path from 'node:path'
import { compileFunction, constants } from 'node:vm'

type Compile = (this: NodeModule, text: string, file: string) => unknown
type Wrapped = (exports: unknown, require: NodeJS.Require, module: NodeModule, file: string, folder: string) => unknown

interface Compiled {
  readonly text: string
  readonly run: Wrapped
}

const NAMES = ['exports', 'require', 'module', '__filename', '__dirname']

const isCompile = (value: unknown): value is Compile => typeof value === 'function'

/** `import()` in the code goes the usual way; undefined where Node can't be told so (before 20.10). */
const usualImports: unknown = Reflect.get(constants ?? {}, 'USE_MAIN_CONTEXT_DEFAULT_LOADER')

/**
 * From now on each module that `isOwn` is compiled once, however often it is loaded: its code runs anew, so it remembers nothing, but V8
 * need not read it again, nor lose what it has learned of it. Node has no other door to this than the one that its own loader uses; where
 * that is not as expected, everything is loaded as ever.
 */
export function compileOnce(isOwn: (file: string) => boolean): void {
  const usual: unknown = Reflect.get(Module.prototype, '_compile')
  if (!isCompile(usual) || usualImports === undefined) return
  const known = new Map<string, Compiled>()
  const compiled = (text: string, file: string): Wrapped => {
    const old = known.get(file)
    if (old?.text === text) return old.run
    const run = compileFunction(text, NAMES, { filename: file, importModuleDynamically: usualImports as never }) as unknown as Wrapped
    known.set(file, { text, run })
    return run
  }
  const once: Compile = function (text, file) {
    if (!isOwn(file)) return usual.call(this, text, file)
    let run: Wrapped
    try {
      run = compiled(text, file)
    } catch {
      // What is wrong with the text is said in the usual words.
      return usual.call(this, text, file)
    }
    return run.call(this.exports, this.exports, createRequire(file), this, file, path.dirname(file))
  }
  Reflect.set(Module.prototype, '_compile', once)
}
