// `npm run deploy`: functions, collections, indexes and keys into the CloudBase environment of config/account.json. A second run changes only
// what differs. `-- --dry-run` works offline: it checks what can be checked and says what it would do to an empty environment.
import path from 'node:path'
import { install } from './lib/install.mjs'
import { root } from './lib/root.mjs'
import { Obstacle, run, step } from './lib/say.mjs'
import { accountProblems, readAccount } from './deploy/account.mjs'

const dryRun = process.argv.includes('--dry-run')
const say = (line) => process.stdout.write(`${line}\n`)

await run(async () => {
  await install()
  const { buildFunctions } = await import('./build-functions.mjs')
  const { wantedProblems, wantedState } = await import('./deploy/wanted.mjs')
  const { deploy } = await import('./deploy/run.mjs')
  const building = step('Building the cloud functions')
  building((await buildFunctions()) ? 'done' : 'nothing changed')

  const account = readAccount()
  const wanted = wantedState(account)
  const wrong = wantedProblems(wanted)
  if (wrong.length > 0) throw new Obstacle(wrong.join('\n'))
  const missing = [...accountProblems(account), ...secretProblems()]
  if (missing.length > 0 && !dryRun) throw new Obstacle(missing.join('\n'))
  if (missing.length > 0) say(`\nStill missing before a real run:\n${missing.map((line) => `  ${line}`).join('\n')}`)

  const environment = account.environment || 'an-empty-environment'
  say(`\n${dryRun ? 'What would be done to' : 'Deploying to'} ${environment}${dryRun ? ' if it were empty (a dry run asks nothing of the cloud)' : ''}:`)
  const remote = dryRun ? { read: async () => ({ collections: [], functions: [] }) } : await openRemote(account)
  const done = await deploy({ wanted, remote, environment, keysFolder: path.join(root, '.data'), dryRun, say })
  if (done.keysFile) say(dryRun ? '\nNew keys would be made once, and a copy kept in .data.' : `\nThe keys were made. A copy is in ${done.keysFile}: keep it in a safe place as well. Whoever loses it loses the telephone numbers.`)
  if (done.firstAdminCode) say(`\nThe first admin's one-time code (until somebody has used it):\n\n    ${done.firstAdminCode}\n\nOpen the mini-program, 我的 > 管理, and type it there.`)
  const openapi = wanted.functions.filter((one) => one.openapi.length > 0).map((one) => `${one.name}: ${one.openapi.join(', ')}`)
  say(`\nWeChat takes the permissions of config.json over only when a function comes through its own tools: \`npm run upload\` does that (${openapi.join('; ')}).`)
})

/** Tencent's secrets come from the environment, never from a file of the project. */
function secretProblems() {
  const missing = ['TENCENT_SECRET_ID', 'TENCENT_SECRET_KEY'].filter((name) => !process.env[name])
  return missing.map((name) => `The environment variable ${name} is not set (腾讯云控制台 > 访问管理 > API 密钥).`)
}

async function openRemote({ environment, region }) {
  const { loadTool } = await import('./deploy/tools.mjs')
  const { remoteEnvironment } = await import('./deploy/remote.mjs')
  const tool = await loadTool('@cloudbase/manager-node')
  const CloudBase = tool.default ?? tool
  const manager = new CloudBase({ secretId: process.env.TENCENT_SECRET_ID, secretKey: process.env.TENCENT_SECRET_KEY, envId: environment, region })
  return remoteEnvironment(manager, environment)
}
