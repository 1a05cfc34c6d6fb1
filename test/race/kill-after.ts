import type { LocalCloud } from '../support/local-cloud'

/** Makes calls at once and kills the cloud when so many have said yes (not null); gives what those were answered. */
export async function killAfter<Answer>(cloud: LocalCloud, enough: number, calls: readonly (() => Promise<Answer | null>)[]): Promise<Answer[]> {
  const said: Answer[] = []
  const ended = calls.map(async (call) => {
    const answer = await call()
    if (answer === null) return
    said.push(answer)
    if (said.length === enough) await cloud.kill()
  })
  const outcomes = await Promise.allSettled(ended)
  if (!outcomes.some(({ status }) => status === 'rejected')) throw new Error('every call was answered before the cloud was killed')
  return said
}
