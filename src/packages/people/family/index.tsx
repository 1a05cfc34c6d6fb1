import { View } from '@tarojs/components'
import { useState } from 'react'
import type { HelperView } from '../../../../core/people/contract/member'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { Page } from '../../../components/Page'
import { Sheet } from '../../../components/Sheet'
import { ActError, Loaded } from '../../../components/States'
import { SubjectNotice } from '../../../components/SubjectNotice'
import { useAct } from '../../../services/acts'
import { useMember } from '../../../services/queries'
import { actFor } from '../../../services/subject'
import { go } from '../../../services/ways'
import { Accept } from './Accept'
import { Invite } from './Invite'
import { rightsWords } from './rights'

/** 家人代办: who helps me, whom I help. */
export default function FamilyPage() {
  const query = useMember('people.helpers', {})
  const [open, setOpen] = useState<'invite' | 'accept' | null>(null)
  const [ending, setEnding] = useState<HelperView | null>(null)
  const revoke = useAct('people.revokeHelper')
  const end = async (helper: HelperView) => {
    if (await revoke.run({ helperId: helper.personId })) setEnding(null)
  }
  const close = () => setOpen(null)
  const over = ending ? (
    <Sheet title={`不让${ending.name}帮忙了吗？`} onClose={() => setEnding(null)} closeWords="我再想想">
      <View>他马上就不能替您办事了，办过的事都还在。</View>
      <ActError error={revoke.error} />
      <Button kind="next" busy={revoke.busy} onPress={() => void end(ending)}>
        不让他帮了
      </Button>
    </Sheet>
  ) : open === 'invite' ? (
    <Invite onClose={close} />
  ) : open === 'accept' ? (
    <Accept onClose={close} />
  ) : null
  return (
    <Page title="家人代办" over={over}>
      <SubjectNotice />
      <Loaded query={query}>{({ myHelpers, iHelp }) => <Family myHelpers={myHelpers} iHelp={iHelp} onEnd={setEnding} />}</Loaded>
      <Button icon="clipboard-list" onPress={() => go('packages/people/doings')}>
        看看别人替我办了什么
      </Button>
      <Button kind="primary" icon="user-plus" onPress={() => setOpen('invite')}>
        请家人帮我办
      </Button>
      <Button icon="keyboard" onPress={() => setOpen('accept')}>
        家人给了我数字
      </Button>
    </Page>
  )
}

interface FamilyProps {
  readonly myHelpers: readonly HelperView[]
  readonly iHelp: readonly HelperView[]
  readonly onEnd: (helper: HelperView) => void
}

function Family({ myHelpers, iHelp, onEnd }: FamilyProps) {
  return (
    <>
      <Heading level={2}>帮我办的家人</Heading>
      {myHelpers.length === 0 && <View className="sub">还没有。请家人帮忙，他用自己的手机就能替您报名。</View>}
      {myHelpers.map((helper) => (
        <Card key={helper.personId}>
          <View className="h2">{helper.name}</View>
          <View className="sub">{rightsWords(helper.rights)}</View>
          <Button kind="plain" onPress={() => onEnd(helper)}>{`不让${helper.name}帮了`}</Button>
        </Card>
      ))}
      <Heading level={2}>我帮的家人</Heading>
      {iHelp.length === 0 && <View className="sub">还没有。家人给您 6 个数字，您输进来就能帮他办。</View>}
      {iHelp.map((person) => (
        <Card key={person.personId}>
          <View className="h2">{person.name}</View>
          <View className="sub">{rightsWords(person.rights)}</View>
          <Button icon="heart-handshake" onPress={() => actFor({ personId: person.personId, name: person.name })}>{`现在替${person.name}办`}</Button>
        </Card>
      ))}
    </>
  )
}
