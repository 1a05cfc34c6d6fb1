import { spawn } from 'node:child_process'
import { root } from './root.mjs'

/**
 * Runs a program to its end, in the project's folder unless told otherwise. Gives what it wrote; when it fails, throws an error that carries `stdout` and
 * `stderr`. `loud` passes its output on as it comes.
 */
export function execute(program, args, { loud = false, env = {}, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' })
    const output = { stdout: '', stderr: '' }
    for (const stream of ['stdout', 'stderr'])
      child[stream].on('data', (chunk) => {
        output[stream] += chunk
        if (loud) process[stream].write(chunk)
      })
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(output)
      else reject(Object.assign(new Error(`${program} ${args.join(' ')} ended with ${code}`), output))
    })
  })
}
