import type { LedgerLine } from '../../../core/points/contract/member'
import { ListRow } from '../../components/Card'
import { Amount } from '../../components/Figures'
import { serverNow } from '../../services/clock'
import { durationWords, joined, nearDayWords } from '../../services/words'

const sentences: Readonly<Record<LedgerLine['kind'], (what: string) => string>> = {
  earned: (what) => what,
  reserved: (what) => `留着换${what}`,
  returned: (what) => `${what}没取，退回`,
  handed: (what) => `取走了${what}`,
  expired: () => '过期没用完',
  corrected: (what) => `更正：${what}`,
  moved: (what) => what,
}

/** One entry of the ledger, as a sentence with its sum. */
export function LedgerRow({ line }: { readonly line: LedgerLine }) {
  const served = line.minutes === null ? '' : `服务 ${durationWords(line.minutes)}`
  const sub = joined(nearDayWords(line.at, serverNow()), served, line.where ?? '')
  return <ListRow title={sentences[line.kind](line.what)} sub={sub} end={line.points === 0 ? undefined : <Amount points={line.points} />} />
}
