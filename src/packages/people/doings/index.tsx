import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Doing, Undo } from '../../../../core/people/contract/family'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Sheet } from '../../../components/Sheet'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useStaff } from '../../../services/queries'
import { whenWords } from '../../../services/words'
import { doingWords } from './says'

/** 别人替我办的事: each as a sentence, the latest first, with the way back where there is one. */
export default function DoingsPage() {
  const [pages, setPages] = useState<readonly (number | null)[]>([null])
  const [undoing, setUndoing] = useState<Doing | null>(null)
  return (
    <Page title="别人替我办的事" over={undoing && <UndoSheet doing={undoing} onClose={() => setUndoing(null)} />}>
      {pages.map((before, index) => (
        <OnePage key={before ?? 0} before={before} last={index === pages.length - 1} onMore={(at) => setPages([...pages, at])} onUndo={setUndoing} />
      ))}
    </Page>
  )
}

interface OnePageProps {
  readonly before: number | null
  readonly last: boolean
  readonly onMore: (before: number) => void
  readonly onUndo: (doing: Doing) => void
}

function OnePage({ before, last, onMore, onUndo }: OnePageProps) {
  const query = useStaff('people.doings', before === null ? {} : { before })
  return (
    <Loaded query={query}>
      {({ doings, more }) => {
        const oldest = doings.at(-1)
        if (doings.length === 0) return before === null ? <Empty art="no-messages" title="还没有" sub="家人或者窗口替您办的每一件事，都会写在这里，您随时能看。" /> : null
        return (
          <>
            {doings.map((doing) => (
              <Card key={doing.doingId}>
                <View className="strong">{doingWords(doing)}</View>
                <View className="sub">{whenWords(doing.at, serverNow())}</View>
                {doing.undo && (
                  <Button icon="undo-2" onPress={() => onUndo(doing)}>
                    不要这个，退掉
                  </Button>
                )}
              </Card>
            ))}
            {last && more && oldest && <Button icon="chevron-down" onPress={() => onMore(oldest.at)}>再看早一些的</Button>}
          </>
        )
      }}
    </Loaded>
  )
}

function UndoSheet({ doing, onClose }: { readonly doing: Doing; readonly onClose: () => void }) {
  const course = useAct('courses.cancel')
  const shift = useAct('volunteering.cancel')
  const voucher = useAct('points.giveBack')
  const undo = async (way: Undo) => {
    const done =
      way.op === 'courses.cancel' ? await course.run({ courseId: way.courseId }) : way.op === 'volunteering.cancel' ? await shift.run({ shiftId: way.shiftId }) : await voucher.run({ voucherId: way.voucherId })
    if (done) onClose()
  }
  const { undo: way } = doing
  return (
    <Sheet title="退掉这件事吗？" onClose={onClose} closeWords="留着">
      <View>{`${doingWords(doing)}。退掉以后，名额让给别人，积分退回给您。`}</View>
      <ActError error={course.error ?? shift.error ?? voucher.error} />
      <Button kind="next" busy={course.busy || shift.busy || voucher.busy} onPress={() => way && void undo(way)}>
        退掉
      </Button>
    </Sheet>
  )
}
