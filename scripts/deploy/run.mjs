import { environmentKeys, keepCopy } from './keys.mjs'
import { planOf, strangers, told } from './plan.mjs'

/**
 * Brings an environment to what is wanted, or (`dryRun`) says what it would do. Each step can be done again: what a broken line left
 * half done, the next run finds and finishes. Gives `{steps, firstAdminCode}`.
 */
export async function deploy({ wanted, remote, environment, keysFolder, dryRun, say }) {
  const present = await remote.read()
  const keys = environmentKeys(present, keysFolder, environment)
  const steps = planOf(wanted, present, { ...wanted.variables, ...keys.variables })
  for (const stranger of strangers(wanted, present)) say(`  left alone: ${stranger} (not one of ours)`)
  if (steps.length === 0) say('  nothing differs')
  if (!dryRun && keys.isNew) keepCopy(keys)
  for (const step of steps) {
    say(`  ${dryRun ? 'would ' : ''}${told(step)}`)
    if (!dryRun) await remote.perform(step)
  }
  return { steps, firstAdminCode: dryRun ? null : keys.firstAdminCode, keysFile: keys.isNew ? keys.file : null }
}
