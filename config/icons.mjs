// Writes src/theme/icons.css, src/theme/art.css and src/theme/icons.ts: `node config/icons.mjs`.
// WeChat draws no inline SVG, so each picture is a CSS mask over the current colour; that also makes it follow light and dark.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** Only the icons in use (lucide's names). */
const icons = (
  'house graduation-cap hand-heart gift user qr-code scan-line navigation phone chevron-right chevron-left chevron-down ' +
  'search clock map-pin users circle-check volume-2 check calendar-days bell wifi-off store x triangle-alert info ' +
  'ticket coins a-large-small heart-handshake shield-check mail refresh-cw undo-2 hourglass package ' +
  'list user-plus clipboard-list keyboard id-card log-in circle-x settings'
).split(' ')

/** An SVG as a data URI: no comments, no sizes, single quotes, and only what a URI can't hold escaped. */
const dataUri = (svg) =>
  `url("data:image/svg+xml,${svg.replace(/"/g, "'").replace(/%/g, '%25').replace(/</g, '%3C').replace(/>/g, '%3E').replace(/#/g, '%23')}")`

const read = (...parts) => fs.readFileSync(path.join(root, ...parts), 'utf8')
const squeeze = (xml) => xml.replace(/<!--[\s\S]*?-->/g, '').replace(/\s+/g, ' ').replace(/ ?\/> ?/g, '/>').replace(/> </g, '><').trim()

/** An icon's shapes: what lucide draws around them (colour, width, round ends) is written once for all. */
const { icons: lucide } = JSON.parse(read('node_modules', '@iconify-json', 'lucide', 'icons.json'))
const shapesOf = (name) => lucide[name].body.replace(/ (fill="none"|stroke="currentColor"|stroke-width="2"|stroke-line(cap|join)="round")/g, '').replace(/^<g>|<\/g>$/g, '')

const lines = (width) => `fill="none" stroke="red" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"`

/**
 * CSS for pictures of one size that stand side by side in one mask, so that what an SVG begins with is written once:
 * `shared` is the selector of the mask, `one(name)` that of a picture; `pictures` are [name, shapes].
 */
function strip(shared, one, [width, height], paint, pictures) {
  const shapes = pictures.map(([, shape], index) => `<g transform="translate(${index * width})">${shape}</g>`).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${pictures.length * width} ${height}" ${paint}>${shapes}</svg>`
  const place = (index) => (pictures.length === 1 ? 0 : Number(((100 * index) / (pictures.length - 1)).toFixed(4)))
  return [
    `${shared} { -webkit-mask-image: ${dataUri(svg)}; -webkit-mask-size: ${pictures.length * 100}% 100%; -webkit-mask-repeat: no-repeat; }`,
    ...pictures.map(([name], index) => `${one(name)} { -webkit-mask-position: ${place(index)}% 0; }`),
  ]
}

const iconRules = () =>
  strip('.icon', (name) => `.icon-${name}`, [24, 24], lines(2), icons.map((name) => [name, shapesOf(name)]))

/** A scene has three layers, <g id="soft|line|warm">, each in its own colour of the theme; goods have `line` alone. */
function artRules() {
  const drawings = artNames().map((name) => {
    const svg = read('src', 'theme', 'art', `${name}.svg`)
    return { name, goods: svg.includes('viewBox="0 0 48 48"'), layers: Object.fromEntries([...svg.matchAll(/<g id="(soft|line|warm)">([\s\S]*?)<\/g>/g)].map(([, layer, shapes]) => [layer, squeeze(shapes)])) }
  })
  const layer = (goods, which) => drawings.filter((drawing) => drawing.goods === goods).map(({ name, layers }) => [name, layers[which] ?? ''])
  const scene = (which, paint) => strip(`.art-scene-size .art-${which}`, (name) => `.art-${name} .art-${which}`, [220, 140], paint, layer(false, which))
  return [
    ...strip('.art-goods-size .art-line', (name) => `.art-${name} .art-line`, [48, 48], lines(2.2), layer(true, 'line')),
    ...scene('soft', 'fill="red"'),
    ...scene('line', lines(3)),
    ...scene('warm', lines(3)),
  ]
}

const artNames = () => fs.readdirSync(path.join(root, 'src', 'theme', 'art')).sort().map((file) => path.basename(file, '.svg'))
const note = 'Made by config/icons.mjs; change that and run it again.'
const union = (names) => names.map((name) => `  | '${name}'`).join('\n')

/** Every file that this script writes, with its text: the test compares them with what is there. */
export function generated() {
  return {
    'src/theme/icons.css': `/* ${note} */\n${iconRules().join('\n')}\n`,
    'src/theme/art.css': `/* ${note} */\n${artRules().join('\n')}\n`,
    'src/theme/icons.ts': `// ${note}\nexport type IconName =\n${union(icons)}\n\nexport type ArtName =\n${union(artNames())}\n`,
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, text] of Object.entries(generated())) fs.writeFileSync(path.join(root, file), text)
}
