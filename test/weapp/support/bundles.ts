import { readFileSync } from 'node:fs'
import path from 'node:path'

type Script = (require: (name: string) => unknown, module: { exports: unknown }, exports: unknown) => void

/** Every script of the builds, by its file: what is compiled once serves for each start of the app. */
const compiled = new Map<string, Script>()

function compile(file: string): Script {
  const known = compiled.get(file)
  if (known) return known
  const script = new Function('require', 'module', 'exports', `${readFileSync(file, 'utf8')}\n//# sourceURL=${file}`) as Script
  compiled.set(file, script)
  return script
}

/** The scripts of the build as WeChat runs them: each once from one start of the app to the next, and anew after it. */
export class Bundles {
  private readonly modules = new Map<string, { exports: unknown }>()

  /** Runs a script unless it ran already, and gives what it exports; `name` is its path, with or without `.js`. */
  run(name: string): unknown {
    const file = name.endsWith('.js') ? name : `${name}.js`
    const ran = this.modules.get(file)
    if (ran) return ran.exports
    const module = { exports: {} }
    this.modules.set(file, module)
    compile(file)((needed) => this.run(path.resolve(path.dirname(file), needed)), module, module.exports)
    return module.exports
  }
}
