// `npm run upload`: the WeChat build as a trial version, and the functions' openapi permissions, through WeChat's own tool (miniprogram-ci).
// `-- --dry-run` works offline: it builds, checks what can be checked, and says what it would do.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { install } from './lib/install.mjs'
import { root } from './lib/root.mjs'
import { Obstacle, run, step } from './lib/say.mjs'
import { accountProblems, readAccount, writeAppid } from './deploy/account.mjs'

const dryRun = process.argv.includes('--dry-run')
const say = (line) => process.stdout.write(`${line}\n`)
const { version, description } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
/** WeChat's own limits, bytes. */
const mostOfPackage = 2 * 1024 * 1024
const mostInAll = 30 * 1024 * 1024

await run(async () => {
  await install()
  const account = readAccount()
  const keyFile = process.env.WECHAT_UPLOAD_KEY ?? ''
  const missing = accountProblems(account)
  if (!existsSync(keyFile)) missing.push('The environment variable WECHAT_UPLOAD_KEY does not name the upload key (微信公众平台 > 开发管理 > 小程序代码上传; this machine must be on its IP list).')
  if (missing.length > 0 && !dryRun) throw new Obstacle(missing.join('\n'))
  writeAppid(account)

  const { buildFront, frontFolder } = await import('./build-front.mjs')
  const { buildFunctions, functionsFolder } = await import('./build-functions.mjs')
  const building = step('Building the mini-program and the functions')
  await buildFunctions()
  building((await buildFront('weapp')) ? 'done' : 'nothing changed')
  const sizes = packageSizes(frontFolder('weapp'))
  for (const [name, bytes] of sizes) say(`  ${name.padEnd(28)} ${(bytes / 1024).toFixed(1)} KB`)
  const large = [...sizes].filter(([, bytes]) => bytes > mostOfPackage).map(([name]) => name)
  const inAll = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0)
  if (large.length > 0 || inAll > mostInAll) throw new Obstacle(`WeChat takes 2 MB for a package and 30 MB in all; too large: ${large.join(', ') || 'all together'}.`)

  if (missing.length > 0) say(`\nStill missing before a real run:\n${missing.map((line) => `  ${line}`).join('\n')}`)
  const functions = readdirSync(functionsFolder).sort()
  if (dryRun) {
    say(`\nWould upload version ${version} as a trial version of ${account.appid}, and the functions ${functions.join(', ')} with the permissions of their config.json.`)
    return
  }
  const { loadTool } = await import('./deploy/tools.mjs')
  const ci = await loadTool('miniprogram-ci')
  const project = new ci.Project({ appid: account.appid, type: 'miniProgram', projectPath: root, privateKeyPath: keyFile, ignores: ['node_modules/**/*', 'dist/h5/**/*', '.data/**/*'] })
  const uploading = step(`Uploading version ${version}`)
  // What was built is uploaded as it is: it is compiled and small already.
  await ci.upload({ project, version, desc: description.slice(0, 100), setting: { es6: false, minify: false }, onProgressUpdate: () => undefined })
  uploading()
  for (const name of functions) {
    const sending = step(`Uploading the function ${name} with its permissions`)
    await ci.cloud.uploadFunction({ project, env: account.environment, name, path: path.join(functionsFolder, name), remoteNpmInstall: false })
    sending()
  }
  say('\nIn 微信公众平台 > 版本管理 it stands under 开发版本: make it the 体验版, try it by the list in the README, then submit it.')
})

/** Bytes of the main package and of each subpackage. */
function packageSizes(folder) {
  const { subPackages = [] } = JSON.parse(readFileSync(path.join(folder, 'app.json'), 'utf8'))
  const sizes = new Map([['main package', 0], ...subPackages.map(({ root: name }) => [name, 0])])
  for (const file of readdirSync(folder, { recursive: true }).map(String)) {
    const full = path.join(folder, file)
    if (!statSync(full).isFile()) continue
    const name = subPackages.map((one) => one.root).find((one) => file.startsWith(`${one.replace(/\/$/, '')}/`)) ?? 'main package'
    sizes.set(name, (sizes.get(name) ?? 0) + statSync(full).size)
  }
  return sizes
}
