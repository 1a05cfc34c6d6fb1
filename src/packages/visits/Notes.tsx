import { View } from '@tarojs/components'
import type { VisitNotes } from '../../../core/volunteering/contract/visits'
import { Card } from '../../components/Card'
import { Heading } from '../../components/Heading'
import { Notice } from '../../components/Notice'
import { plainDayWords } from '../../services/words'

/** What was asked for and noted. Shown after a press only, because each reading is noted. */
export function Notes({ notes }: { readonly notes: VisitNotes }) {
  return (
    <>
      {notes.wish !== '' && <Notice title="当初说的">{notes.wish}</Notice>}
      {notes.notes.length === 0 && <Notice>还没有记过。</Notice>}
      {notes.notes.map(({ day, carerName, note }, index) => (
        <Card key={index}>
          <Heading level={2}>{plainDayWords(day)}</Heading>
          <View>{note}</View>
          <View className="sub">{`${carerName}记的`}</View>
        </Card>
      ))}
    </>
  )
}
