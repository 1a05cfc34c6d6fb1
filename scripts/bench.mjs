// `npm run bench`: measures enrolling beside naive ways, and the built functions. `npm run bench -- cloud` measures the local cloud,
// `npm run bench -- catalogue` lists, my courses and rosters with up to a million enrolments in the store,
// `npm run bench -- rush` nine o'clock with 10,000 people on 400 seats, `npm run bench -- draw` the draw of a term, here and in a browser, `npm run bench -- people` finding somebody among 1,000 and among 100,000.
// `npm run bench -- points` points with 1,000 and with 1,000,000 entries, and the check of the whole ledger (`YINLING_ENTRIES=100000` for no more than so many).
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { install } from './lib/install.mjs'
import { root } from './lib/root.mjs'
import { Obstacle, run } from './lib/say.mjs'

/** What can be measured: its file in test/bench, which exports run(print). */
const benches = { catalogue: 'catalogue', enrol: 'enrol', functions: 'functions', cloud: 'cloud-database', people: 'people', rush: 'nine-o-clock', draw: 'draw', points: 'points' }

/** Measured on a build, under jest: they need a pretended phone. */
const weapp = 'weapp'

/** Bundles a bench, because it is written in TypeScript, and runs it. */
async function measure(name) {
  const { build } = await import('esbuild')
  const outfile = path.join(root, 'dist', 'bench', `${name}.cjs`)
  await build({ entryPoints: [path.join(root, 'test', 'bench', `${benches[name]}.ts`)], outfile, bundle: true, packages: 'external', platform: 'node', format: 'cjs', target: 'node20', logLevel: 'error' })
  const bench = await import(pathToFileURL(outfile).href)
  await bench.run((line) => process.stdout.write(`${line}\n`))
}

await run(async () => {
  await install()
  const { buildFunctions } = await import('./build-functions.mjs')
  const asked = process.argv.slice(2)
  const unknown = asked.find((name) => !(name in benches) && name !== weapp)
  if (unknown) throw new Obstacle(`There is no bench called ${unknown}. There are: ${[...Object.keys(benches), weapp].join(', ')}.`)
  process.chdir(root)
  await buildFunctions()
  for (const name of asked.length > 0 ? asked : ['functions', 'enrol']) await (name === weapp ? (await import('./bench-weapp.mjs')).benchWeapp() : measure(name))
})
