// What the scripts say to whoever runs them: short lines, and one plain sentence when something is in the way.

/** Says that a step begins, and keeps saying that it is still at it; call the result when it is over. */
export function step(what) {
  const began = Date.now()
  process.stdout.write(`… ${what}\n`)
  const ticking = setInterval(() => process.stdout.write(`  still at it (${seconds(began)})\n`), 15_000)
  // A step that fails must not keep the script alive.
  ticking.unref()
  return (outcome = 'done') => {
    clearInterval(ticking)
    process.stdout.write(`✓ ${what}: ${outcome} (${seconds(began)})\n`)
  }
}

const seconds = (began) => `${Math.round((Date.now() - began) / 1000)} s`

/** What is in the way, and what to do: printed without a stack, because the reader can't do anything with one. */
export class Obstacle extends Error {}

/** Runs a script's work; an Obstacle ends it with its sentence, a full disk with one of its own. */
export async function run(work) {
  try {
    await work()
  } catch (error) {
    if (error instanceof Obstacle) process.stderr.write(`\n${error.message}\n`)
    else if (isDiskFull(error)) process.stderr.write('\nThe disk is full. Free about 2 GB and run the command again.\n')
    else process.stderr.write(`\n${error instanceof Error ? error.stack : String(error)}\n`)
    process.exitCode = 1
  }
}

const isDiskFull = (error) => /ENOSPC|no space left on device/i.test(`${error?.code ?? ''} ${error?.message ?? ''} ${error?.stderr ?? ''}`)
