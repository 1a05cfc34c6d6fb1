import { createHmac } from 'node:crypto'
import type { Instance } from '../../kernel/operation'
import { drawNumbers } from './records'

const tries = 30

/** A person's number in a term's draw: the same for every repeat, nobody else's, and without the key it leads to nobody. */
export async function numberFor({ db, keys }: Pick<Instance, 'db' | 'keys'>, person: string, term: string): Promise<string> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const bytes = createHmac('sha256', keys.find).update(`draw\n${term}\n${person}\n${attempt}`).digest()
    const number = String(bytes.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
    if (await db.add(drawNumbers, { _id: `${term}:${number}`, person })) return number
    if ((await db.get(drawNumbers, `${term}:${number}`))?.person === person) return number
  }
  throw new Error(`no number is left in the draw of ${term}`)
}
