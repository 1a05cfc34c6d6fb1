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
import { doingWords, undoWords } from './says'

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
  const { undo: way } = doing
  return (
    <Sheet title="退掉这件事吗？" onClose={onClose} closeWords="留着">
      <View>{`${doingWords(doing)}。${way ? undoWords(way) : ''}`}</View>
      {way && <UndoButton way={way} onDone={onClose} />}
    </Sheet>
  )
}

function UndoButton({ way, onDone }: { readonly way: Undo; readonly onDone: () => void }) {
  const acts = {
    'courses.cancel': useAct('courses.cancel'),
    'courses.withdrawApplication': useAct('courses.withdrawApplication'),
    'volunteering.cancel': useAct('volunteering.cancel'),
    'volunteering.withdrawApplication': useAct('volunteering.withdrawApplication'),
    'volunteering.endVisit': useAct('volunteering.endVisit'),
    'points.giveBack': useAct('points.giveBack'),
  } as const
  const take = (): Promise<unknown> => {
    switch (way.op) {
      case 'courses.cancel':
        return acts[way.op].run({ courseId: way.courseId })
      case 'courses.withdrawApplication':
        return acts[way.op].run({ termId: way.termId })
      case 'volunteering.cancel':
      case 'volunteering.withdrawApplication':
        return acts[way.op].run({ shiftId: way.shiftId })
      case 'volunteering.endVisit':
        return acts[way.op].run({ visitId: way.visitId })
      case 'points.giveBack':
        return acts[way.op].run({ voucherId: way.voucherId })
    }
  }
  const { error, busy } = acts[way.op]
  const undo = async () => {
    if (await take()) onDone()
  }
  return (
    <>
      <ActError error={error} />
      <Button kind="next" busy={busy} onPress={() => void undo()}>
        退掉
      </Button>
    </>
  )
}
