import type { Cloud } from '../../emulator/server'
import { startTestCloud } from '../emulator/cloud'
import type { Case } from './case'
import { COLLECTIONS } from './case'
import { ALL_CASES } from './cases'

/** Where the cases run: a local cloud, or a real environment that REMOTE_ENV, SECRETID and SECRETKEY name. */
export interface Environment {
  readonly isReal: boolean
  /** What the SDK's init is given. */
  readonly init: object
  /** Keeps what a real environment says to an unsure case, for the report at the end. */
  settle(one: Case, version: string, got: unknown, asHere: boolean): void
  close(): Promise<void>
}

export async function openEnvironment(): Promise<Environment> {
  const { REMOTE_ENV: env, SECRETID: secretId, SECRETKEY: secretKey } = process.env
  if (env === undefined) return localEnvironment()
  if (secretId === undefined || secretKey === undefined) throw new Error('REMOTE_ENV needs SECRETID and SECRETKEY beside it')
  const report: string[] = []
  return {
    isReal: true,
    init: { env, secretId, secretKey },
    settle: ({ name, unsure: what, expected }, version, got, asHere) => {
      const verdict = asHere ? 'as here' : `there: ${JSON.stringify(got)}, here: ${JSON.stringify(expected)}`
      report.push(`${version}, ${name} (${what ?? ''}): ${verdict}`)
    },
    close: async () => {
      process.stdout.write(`Unsure cases, settled by ${env}:\n${report.join('\n')}\n`)
    },
  }
}

/** The cases whose truth in the cloud nobody has written down, each with what is not known. */
const unsure = ALL_CASES.flatMap(({ name, unsure: what }) => (what === undefined ? [] : [`${name}: ${what}`]))

async function localEnvironment(): Promise<Environment> {
  const cloud: Cloud = await startTestCloud({ autoCreate: false })
  Object.assign(process.env, {
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${cloud.url}/admin` }),
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD_REGION: 'local',
    SILENCE: 'true',
  })
  await control(cloud, 'import', Object.fromEntries(Object.values(COLLECTIONS).map((name) => [name, []])))
  const indexes = [{ collection: COLLECTIONS.places, keys: [['at', '2dsphere']] }, { collection: COLLECTIONS.unique, keys: [['k', 1]], unique: true }]
  await control(cloud, 'indexes', { indexes })
  return {
    isReal: false,
    init: { env: 'local' },
    settle: () => undefined,
    close: async () => {
      process.stdout.write(`Unsure until a real environment is asked (${unsure.length} of ${ALL_CASES.length} cases):\n${unsure.join('\n')}\n`)
      await cloud.close()
    },
  }
}

async function control(cloud: Cloud, what: string, body: object): Promise<void> {
  const answer = await fetch(`${cloud.url}/control/${what}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`/control/${what}: ${answer.status} ${await answer.text()}`)
}
