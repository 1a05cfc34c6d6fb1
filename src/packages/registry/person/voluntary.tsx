import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/Button'
import { SwitchRow } from '../../../components/Choice'
import { Field } from '../../../components/Field'
import { PickField } from '../../../components/PickField'
import { Sheet } from '../../../components/Sheet'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { useTyped } from '../../../services/draft'
import { useMember } from '../../../services/queries'
import type { SheetProps } from './sheets'

interface VoluntaryProps extends SheetProps {
  /** Gets what was done, and what comes next. */
  readonly onDone: (done: { readonly title: string; readonly next: string }) => void
}

/** The unit recommends somebody to a team: they say yes, and then the team does. */
export function Recommend({ personId, onClose, onDone }: VoluntaryProps) {
  const teams = useMember('volunteering.teams', {})
  const recommend = useStaffAct('volunteering.recommendMember')
  const [teamId, setTeamId] = useState('')
  const [agreed, setAgreed] = useState(false)
  const press = async () => {
    const done = await recommend.run({ personId, teamId, agreed })
    if (done) onDone({ title: '推荐好了', next: done.state === 'recommended' ? '等他在“我的队伍”里答应，再等队里回音。' : '队里会给他回音。' })
  }
  return (
    <Sheet title="推荐他加入队伍" onClose={onClose} closeWords="不办了">
      <PickField
        label="哪个队伍或工作室"
        icon="users"
        query={teams}
        options={(data) => data.teams.map((team) => ({ value: team.teamId, title: team.name, sub: team.unitName }))}
        value={teamId}
        onChange={setTeamId}
      />
      <SwitchRow title="他当面或在电话里答应了" sub="没问过也可以推荐，等他自己答应" on={agreed} onChange={setAgreed} />
      <ActError error={recommend.error} reader="staff" />
      <Button kind="next" busy={recommend.busy} why={teamId === '' ? '先选一个队伍' : undefined} onPress={() => void press()}>
        推荐
      </Button>
    </Sheet>
  )
}

/** Somebody telephoned or came to the desk: comfort visits are asked for in their name. */
export function AskVisit({ personId, onClose, onDone }: VoluntaryProps) {
  const ask = useStaffAct('volunteering.askVisitAtDesk')
  const [wish, setWish, forget] = useTyped(`wish.${personId}`)
  const press = async () => {
    if (!(await ask.run({ personId, wish: wish.trim() }))) return
    forget()
    onDone({ title: '记下了，在等人去看他', next: '有人答应了，会告诉他。不要了，他自己在“走访关爱”里说一声就行。' })
  }
  return (
    <Sheet title="请人上门看看他" onClose={onClose} closeWords="不办了">
      <View>写下的话加了密，只有去看他的人和管走访的人看得到。</View>
      <Field label="他想要什么" hint="比如 一个人住，想有人说说话" most={200} lines value={wish} onChange={setWish} />
      <ActError error={ask.error} reader="staff" />
      <Button kind="next" busy={ask.busy} onPress={() => void press()}>
        记下来
      </Button>
    </Sheet>
  )
}
