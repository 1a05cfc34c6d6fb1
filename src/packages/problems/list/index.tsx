import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/Button'
import { Filters } from '../../../components/Choice'
import { More } from '../../../components/More'
import { Page } from '../../../components/Page'
import { Empty, Loaded } from '../../../components/States'
import { useMember } from '../../../services/queries'
import { go } from '../../../services/ways'
import { ProblemCard } from '../ProblemCard'

type Shown = 'open' | 'mine' | 'reported' | 'ofMyStairwells'

/** 身边难题: what neighbours need help with; one takes it on, does it, and says what came of it. */
export default function ProblemsPage() {
  const query = useMember('volunteering.problems', {})
  const [shown, setShown] = useState<Shown>('open')
  // Without network there is one next step, to try again.
  const foot = query.data && (
    <Button kind="next" onPress={() => go('packages/problems/report')}>
      说一件难事
    </Button>
  )
  return (
    <Page title="身边难题" foot={foot}>
      <Loaded query={query}>
        {(lists) => {
          const options: readonly { readonly value: Shown; readonly title: string }[] = [
            { value: 'open', title: '等人来办' },
            { value: 'mine', title: '我在办的' },
            { value: 'reported', title: '我说的' },
            ...(lists.ofMyStairwells.length > 0 ? [{ value: 'ofMyStairwells' as const, title: '我的楼道' }] : []),
          ]
          const some = lists[shown]
          return (
            <>
              <Filters label="看哪些" value={shown} onChange={setShown} options={options} />
              {some.length === 0 ? (
                <Empty art="nothing-found" title="这里没有" sub={shown === 'open' ? '邻居有难事，说一声，会有人来帮。' : '看看别的。'} />
              ) : (
                <View className="stack">
                  <More items={some} unit="件">
                    {(problem) => <ProblemCard key={problem.problemId} problem={problem} />}
                  </More>
                </View>
              )}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}
