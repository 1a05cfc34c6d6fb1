import { View } from '@tarojs/components'
import { DateChoice } from '../../../components/DayTime'
import { FieldFrame } from '../../../components/Field'
import { Filters } from '../../../components/Choice'
import { serverNow } from '../../../services/clock'
import { dayOf } from '../../../services/words'

/** For how long somebody is appointed: YYYY-MM-DD; null: from now, without an end. */
export interface Term {
  readonly from: string | null
  readonly until: string | null
}

const years = 5 * 366 * 86_400_000
const lengths = [
  { value: 'open', title: '一直' },
  { value: 'days', title: '有期限' },
] as const

/** 从哪天到哪天: without an end unless said otherwise, because most posts have none. */
export function TermField({ term, onChange, error }: { readonly term: Term | null; readonly onChange: (term: Term | null) => void; readonly error?: string }) {
  const today = dayOf(serverNow())
  const last = dayOf(serverNow() + years)
  return (
    <FieldFrame label="多久" error={error}>
      <Filters label="多久" options={lengths} value={term === null ? 'open' : 'days'} onChange={(length) => onChange(length === 'open' ? null : { from: null, until: null })} />
      {term === null ? (
        <View className="sub">从现在起，到有人免去为止。</View>
      ) : (
        <>
          <DateChoice label="第一天" value={term.from ?? today} first={today} last={last} onChange={(from) => onChange({ ...term, from })} />
          <DateChoice label="最后一天" value={term.until} first={term.from ?? today} last={last} onChange={(until) => onChange({ ...term, until })} />
        </>
      )}
    </FieldFrame>
  )
}
