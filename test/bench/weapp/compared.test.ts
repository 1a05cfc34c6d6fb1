import path from 'node:path'
import type { AppJson } from '../../weapp/support/build'
import { appJson, read, weapp } from '../../weapp/support/build'
import { Phone } from '../../weapp/support/phone'
import { packagesOf } from '../../weapp/support/sizes'
import { table } from '../table'

// Run by `npm run bench -- weapp`, which builds both: the product's courses page beside the same page made with NutUI, 20 rows each.

const nutui = path.resolve(__dirname, '../../../.cache/nutui/dist')

interface Figures {
  readonly packageBytes: number
  readonly firstBytes: number
  readonly writes: number
  /** null: not measured. */
  readonly tapBytes: number | null
  readonly nodes: number | null
}

const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0)

async function measure(folder: string, app: Pick<AppJson, 'subPackages'>, page: string, tap: ((shown: ReturnType<Phone['show']>) => Promise<void>) | null): Promise<Figures> {
  const phone = new Phone(20, folder)
  const shown = phone.show(page)
  await phone.rest()
  const [firstBytes, writes, nodes] = [sum(shown.writes), shown.writes.length, tap && shown.nodes]
  if (tap) await tap(shown)
  await phone.rest()
  const tapBytes = tap && sum(shown.writes) - firstBytes
  phone.close()
  return { packageBytes: packagesOf(folder, app)[0]?.bytes ?? 0, firstBytes, writes, tapBytes, nodes }
}

it('a page of 20 courses, ours and NutUI’s', async () => {
  const ours = await measure(weapp, appJson, 'pages/courses/index', (shown) => shown.tap('按时间'))
  const app: Pick<AppJson, 'subPackages'> = { subPackages: [], ...JSON.parse(read(nutui, 'app.json')) }
  // What NutUI draws lies within components of its own, where the pretended phone can neither count nor tap.
  const theirs = await measure(nutui, app, 'pages/list/index', null)
  const line = (name: string, { packageBytes, firstBytes, writes, tapBytes, nodes }: Figures) => [name, (packageBytes / 1024).toFixed(1), String(firstBytes), String(writes), String(tapBytes ?? '-'), String(nodes ?? '-')]
  process.stdout.write(`\n${table(['', 'main package KB', 'first setData bytes', 'setData calls', 'a tap bytes', 'nodes'], [line('ours (whole product)', ours), line('NutUI (this page alone)', theirs)])}\n`)
  for (const figures of [ours, theirs]) for (const figure of Object.values(figures)) if (figure !== null) expect(figure).toBeGreaterThan(0)
})
