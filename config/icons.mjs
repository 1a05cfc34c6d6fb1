// Writes src/theme/icons.css, src/theme/art.css and src/theme/icons.ts: `node config/icons.mjs`.
// WeChat draws no inline SVG, so each picture is a CSS mask over the current colour; that also makes it follow light and dark.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** Only the icons in use (lucide's names). */
const icons = (
  'house graduation-cap hand-heart gift user qr-code scan-line navigation phone phone-call chevron-right chevron-left chevron-down ' +
  'search clock map-pin users circle-check volume-2 square check calendar-days bell wifi-off store printer x triangle-alert info ' +
  'ticket coins a-large-small heart-handshake shield-check mail refresh-cw pencil plus minus trash-2 undo-2 hourglass package ' +
  'list user-plus clipboard-list download keyboard circle-help id-card bus share-2 log-in log-out circle-x copy settings'
).split(' ')

/** An SVG as a data URI: no comments, no sizes, single quotes, and only what a URI can't hold escaped. */
const dataUri = (svg) =>
  `url("data:image/svg+xml,${svg.replace(/"/g, "'").replace(/%/g, '%25').replace(/</g, '%3C').replace(/>/g, '%3E').replace(/#/g, '%23')}")`

const open = (box, width) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" fill="none" stroke="#000" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round">`

const read = (...parts) => fs.readFileSync(path.join(root, ...parts), 'utf8')
const squeeze = (xml) => xml.replace(/<!--[\s\S]*?-->/g, '').replace(/\s+/g, ' ').replace(/ ?\/> ?/g, '/>').replace(/> </g, '><').trim()
const inner = (svg) => squeeze(svg.replace(/<!--[\s\S]*?-->/g, '').replace(/<svg[\s\S]*?>/, '').replace('</svg>', ''))

function iconRules() {
  const body = (name) => inner(read('node_modules', 'lucide-static', 'icons', `${name}.svg`))
  return icons.map((name) => `.icon-${name} { -webkit-mask-image: ${dataUri(open('0 0 24 24', 2) + body(name) + '</svg>')}; }`)
}

/** A drawing has up to three layers, <g id="soft|line|warm">, each in its own colour of the theme. */
function artRules() {
  const folder = path.join(root, 'src', 'theme', 'art')
  const names = fs.readdirSync(folder).sort()
  return names.flatMap((file) => {
    const svg = read('src', 'theme', 'art', file)
    const box = /viewBox="([^"]+)"/.exec(svg)?.[1]
    if (!box) throw new Error(`${file} has no viewBox`)
    const layers = [...svg.matchAll(/<g id="(soft|line|warm)">([\s\S]*?)<\/g>/g)]
    if (layers.length === 0) throw new Error(`${file} has no layers`)
    return layers.map(([, layer, shapes]) => {
      const head = layer === 'soft' ? open(box, 0).replace('fill="none" stroke="#000" stroke-width="0"', 'fill="#000"') : open(box, box === '0 0 48 48' ? 2.2 : 3)
      return `.art-${path.basename(file, '.svg')} .art-${layer} { -webkit-mask-image: ${dataUri(head + squeeze(shapes) + '</svg>')}; }`
    })
  })
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
