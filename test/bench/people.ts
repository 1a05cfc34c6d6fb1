import { createHash } from 'node:crypto'
import { readKeys, type Keys } from '../../core/kernel/keys'
import { findable, seal } from '../../core/kernel/seal'
import { soundsOf } from '../../core/people/search-keys'
import { LocalCloud, newRequestId } from '../support/local-cloud'
import { foundSchool, type School } from '../support/school'
import { median, quantile, table } from './table'

const sizes = [1_000, 100_000]
const rounds = 60
const chunk = 2_000

const key = (name: string): string => createHash('sha256').update(name).digest('base64')
/** Known here, because telephones are sealed before they are put into the store. */
const environment = { YINLING_SEAL_KEY: key('seal'), YINLING_FIND_KEY: key('find'), YINLING_CODE_KEY: key('code') }

const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'
const given = '秀英兰凤珍梅玉芬芳桂淑华建国明德福根水生金宝荣贵春林海平志强文军红霞丽萍云龙永康'

/** A name for each number, the same in every run; many share a surname, few the whole name. */
function nameOf(nth: number): string {
  const letter = (from: string, at: number) => from.charAt(at % from.length)
  return letter(surnames, nth * 7 + Math.floor(nth / 40)) + letter(given, Math.floor(nth / 3) * 11 + nth) + letter(given, Math.floor(nth / 118) + nth * 5)
}
const phoneOf = (nth: number): string => `13${String(100_000_000 + nth * 7_919).slice(0, 9)}`

/** Puts people into the store as registering and the clockwork's sweep would have written them. */
async function fill(cloud: LocalCloud, keys: Keys, { unitId, bureauUnit }: School, from: number, to: number): Promise<void> {
  const unitPath = [bureauUnit, unitId]
  for (let start = from; start < to; start += chunk) {
    const nths = Array.from({ length: Math.min(chunk, to - start) }, (_none, index) => start + index)
    const id = (nth: number) => `p_${String(nth).padStart(8, '0')}`
    await cloud.control('import', {
      people: nths.map((nth) => ({
        ...{ _id: id(nth), name: nameOf(nth), birthYear: 1940 + (nth % 30), unit: unitId, unitName: '德清县', unitPath, status: 'active', searchable: true },
        ...{ appointments: [], consent: { version: '2026-11', at: 0, how: 'desk' }, since: 0, version: 1, act: `bench:${nth}` },
      })),
      private: nths.map((nth) => ({ _id: id(nth), phone: seal(keys, id(nth), 'phone', phoneOf(nth)), phoneHash: findable(keys, 'phone', phoneOf(nth)) })),
      soundKeys: nths.flatMap((nth) =>
        soundsOf(nameOf(nth)).flatMap((key, slot) => (key === '' ? [] : [{ _id: `${id(nth)}:${slot}`, person: id(nth), name: nameOf(nth), unitPath, key }])),
      ),
    })
  }
}

interface Asked {
  readonly what: string
  readonly text: (nth: number) => string
}

const searches: readonly Asked[] = [
  { what: 'a surname', text: (nth) => nameOf(nth).slice(0, 1) },
  { what: 'a whole name', text: nameOf },
  { what: 'its sound', text: (nth) => soundsOf(nameOf(nth))[0] ?? '' },
  { what: 'its initials', text: (nth) => soundsOf(nameOf(nth))[1] ?? '' },
  { what: 'the given name', text: (nth) => soundsOf(nameOf(nth))[2] ?? '' },
  { what: 'a telephone', text: phoneOf },
  { what: 'nobody', text: () => 'zzyzx' },
]

/** Milliseconds of each of the rounds, the fewest and most requests to the database, and how often the person was among those found. */
async function measure(cloud: LocalCloud, unitId: string, { text }: Asked, size: number): Promise<readonly string[]> {
  const times: number[] = []
  const trips: number[] = []
  let found = 0
  for (let round = 0; round < rounds; round++) {
    const nth = (round * 977 + 13) % size
    const began = performance.now()
    const { answer, requestId } = await cloud.event('staff', 'admin', { op: 'people.find', input: { unitId, text: text(nth) }, requestId: newRequestId() })
    times.push(performance.now() - began)
    const { result } = answer as { result: { ok: boolean; data?: { people: readonly { name: string }[] } } }
    if (!result.ok) throw new Error(JSON.stringify(result))
    if (result.data?.people.some(({ name }) => name === nameOf(nth))) found++
    trips.push((await cloud.roundTrips(requestId)).length)
  }
  return [median(times).toFixed(1), quantile(times, 0.95).toFixed(1), `${Math.min(...trips)} to ${Math.max(...trips)}`, `${found} of ${rounds}`]
}

/** Finding a person among 1,000 and among 100,000, through the SDK. */
export async function run(print: (line: string) => void): Promise<void> {
  const cloud = await LocalCloud.start({ environment, instances: 8 })
  try {
    const keys = readKeys(environment)
    const school = await foundSchool(cloud)
    let filled = 0
    for (const size of sizes) {
      await fill(cloud, keys, school, filled, size)
      filled = size
      await measure(cloud, school.unitId, { what: '', text: nameOf }, size)
      print(`\nFinding somebody among ${size.toLocaleString('en')} people, ${rounds} searches each, one after another`)
      const rows: string[][] = []
      for (const asked of searches) rows.push([asked.what, ...(await measure(cloud, school.unitId, asked, size))])
      print(table(['by', 'p50 ms', 'p95 ms', 'requests to the database', 'found'], rows))
    }
    print('\nOf the requests, two say who is calling and whether they may; the others are sent in two rounds, each all at once.')
  } finally {
    await cloud.end()
  }
}
