// What deploying does to an environment, told in JSON: run by deploy.test.ts, because the scripts are plain ES modules.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { remoteEnvironment } from '../../scripts/deploy/remote.mjs'
import { accountProblems } from '../../scripts/deploy/account.mjs'
import { deploy } from '../../scripts/deploy/run.mjs'
import { wantedProblems, wantedState } from '../../scripts/deploy/wanted.mjs'
import { PretendCloud } from './pretend-cloud.mjs'

const wanted = wantedState({ templates: { seat: 'template-of-the-seat-message-0123456789' } })
const folders = []
const newFolder = () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'yinling-keys-'))
  folders.push(folder)
  return folder
}
const said = []
const run = (cloud, keysFolder, more = {}) => deploy({ wanted, remote: remoteEnvironment(cloud.manager, 'env-1'), environment: 'env-1', keysFolder, dryRun: false, say: (line) => said.push(line), ...more })
const stateOf = (cloud) => JSON.stringify([[...cloud.collections], [...cloud.functions]])
const outcome = async (work) => {
  try {
    await work()
    return 'done'
  } catch (error) {
    return error.message
  }
}

const cloud = new PretendCloud()
const folder = newFolder()
const first = await run(cloud, folder)
const second = await run(cloud, folder)
const state = stateOf(cloud)
const secondChanges = cloud.changes.length
const changed = { ...wanted, functions: wanted.functions.map((one) => (one.name === 'member' ? { ...one, build: 'another', memoryMb: 1024 } : one)) }
const third = await run(cloud, folder, { wanted: changed })
const withoutCopy = await run(cloud, newFolder(), { wanted: changed })
const dry = new PretendCloud()
const dryRun = await run(dry, newFolder(), { dryRun: true })

// Broken off at any change, it is finished by the next run, with the same keys.
const broken = []
for (let at = 0; at < first.steps.length; at++) {
  const torn = new PretendCloud()
  const tornFolder = newFolder()
  torn.breaksAt = at
  const message = await outcome(() => run(torn, tornFolder))
  torn.breaksAt = Infinity
  const again = await run(torn, tornFolder)
  const shape = (text) => text.replace(/"Key":"YINLING_[A-Z_]*(KEY|HASH)","Value":"[^"]*"/g, '')
  broken.push({ message, same: shape(stateOf(torn)) === shape(state), code: again.firstAdminCode !== null, after: (await run(torn, tornFolder)).steps.length })
}

const lost = new PretendCloud()
await run(lost, newFolder())
lost.collections.get('private').count = 3
lost.functions.clear()
const lostKeys = await outcome(() => run(lost, newFolder()))
cloud.collections.get('bureau').count = 1
cloud.collections.set('orders_of_somebody', { acl: 'PRIVATE', indexes: [], count: 9 })
const claimed = await run(cloud, folder, { wanted: changed })

for (const one of folders) rmSync(one, { recursive: true })
const id = 'template-of-the-seat-message-0123456789'
const templateProblems = [id, `${id}:thing4=title,time3=when,phrase5=note`, `${id}:thing4`, `${id}:thing4=price`, 'short'].map((seat) => accountProblems({ appid: 'wx0123456789abcdef', environment: 'env-1', templates: { seat } }).length)
const secrets = [...cloud.functions.values()].flatMap(({ Environment }) => Environment.Variables.filter(({ Key }) => Key.endsWith('_KEY')).map(({ Value }) => Value))
process.stdout.write(
  JSON.stringify({
    problems: wantedProblems(wanted),
    templateProblems,
    collections: wanted.collections.length,
    first: { steps: first.steps.length, code: first.firstAdminCode?.length ?? 0 },
    second: { steps: second.steps.length, changes: secondChanges - first.steps.length, sameCode: second.firstAdminCode === first.firstAdminCode },
    third: third.steps.map((step) => `${step.do} ${step.function.name}`),
    withoutCopy: withoutCopy.steps.length,
    dry: { steps: dryRun.steps.length, changes: dry.changes.length, code: dryRun.firstAdminCode },
    open: [...cloud.collections].filter(([name, { acl }]) => acl !== 'ADMINONLY' && name !== 'orders_of_somebody').length,
    broken,
    lostKeys,
    claimed: { steps: claimed.steps.length, code: claimed.firstAdminCode, leftAlone: said.some((line) => line.includes('orders_of_somebody')) },
    secretsSaid: secrets.filter((secret) => said.some((line) => line.includes(secret))).length,
    secrets: secrets.length,
  }),
)
