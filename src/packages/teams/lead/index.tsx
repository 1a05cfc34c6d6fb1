import { View } from '@tarojs/components'
import { useState } from 'react'
import type { MemberLine } from '../../../../core/volunteering/contract/teams'
import { Button, ButtonPair } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { CodeEntry } from '../../../components/CodeEntry'
import { Field } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Notice } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { useHome } from '../../../services/home'
import { useStaff } from '../../../services/queries'
import { useParameters } from '../../../services/ways'
import { joined } from '../../../services/words'
import { ByChannelList } from '../ByChannelList'
import { useTyped } from '../../../services/draft'
import { channelWords, memberWords, stateTones } from '../words'

/** 我带的队: who asks to come in, who is in, and by which channel; nobody else's people. */
export default function LeadPage() {
  const { at } = useParameters()
  const home = useHome()
  const teamId = at ?? home.data?.me?.appointments.find(({ role }) => role === 'lead')?.at ?? ''
  return <Page title="我带的队">{teamId === '' ? <Loaded query={home}>{() => <Empty art="nothing-found" title="您现在没有带队" sub="应该有的话，请找局管理员。" />}</Loaded> : <Members teamId={teamId} />}</Page>
}

function Members({ teamId }: { readonly teamId: string }) {
  const query = useStaff('volunteering.teamMembers', { teamId })
  return (
    <Loaded query={query}>
      {({ name, byChannel, members }) => {
        const asking = members.filter(({ state }) => state === 'asked')
        const others = members.filter(({ state }) => state !== 'asked')
        return (
          <>
            <Heading>{name}</Heading>
            <Invite teamId={teamId} />
            {asking.length > 0 && <Heading level={2}>想加入的</Heading>}
            {asking.map((member) => (
              <Asking key={member.personId} teamId={teamId} member={member} />
            ))}
            <Heading level={2}>队里的人</Heading>
            {others.length === 0 ? (
              <Notice>还没有人。老同志在“志愿”里，点“队伍和工作室”，能找到这个队。</Notice>
            ) : (
              <More items={others} unit="个">
                {(member) => <Member key={member.personId} teamId={teamId} member={member} />}
              </More>
            )}
            <Heading level={2}>怎么来的</Heading>
            <ByChannelList byChannel={byChannel} />
          </>
        )
      }}
    </Loaded>
  )
}

/** Who stands there shows their code: nobody is asked who is not there. */
function Invite({ teamId }: { readonly teamId: string }) {
  const invite = useStaffAct('volunteering.inviteMember')
  const [name, setName, forget] = useTyped(`invite.${teamId}`)
  const [done, setDone] = useState(false)
  const send = async (code: string) => {
    const invited = await invite.run(/^\d{6}$/.test(code) ? { teamId, code, name: name.trim() } : { teamId, code })
    if (invited) forget()
    setDone(invited !== null)
  }
  return (
    <Card>
      <Heading level={2}>请一个人加入</Heading>
      <View>请他打开“我的码”，您扫一扫。纸的码卡也行。</View>
      <ActError error={invite.error} reader="staff" />
      {done && <Notice kind="good" title="告诉他了">他在“我的队伍”里答应，就进来了。</Notice>}
      <CodeEntry title="请他加入" words="扫他的码" kind="primary" busy={invite.busy} onCode={(code) => void send(code)} />
      <Field label="扫不了，先写他的名字" help="再输码下面的 6 个数字。" most={20} value={name} onChange={setName} />
    </Card>
  )
}

function Asking({ teamId, member }: { readonly teamId: string; readonly member: MemberLine }) {
  const decide = useStaffAct('volunteering.decideMember')
  const { personId, name, unitName, phoneMasked, channel, from } = member
  const press = (agree: boolean) => void decide.run({ teamId, personId, agree })
  return (
    <Card>
      <Heading level={2}>{name}</Heading>
      <View>{joined(unitName, phoneMasked)}</View>
      <View className="sub">{joined(channelWords[channel], from)}</View>
      <ActError error={decide.error} reader="staff" />
      <ButtonPair>
        <Button kind="primary" icon="check" busy={decide.busy} about={name} onPress={() => press(true)}>
          收下
        </Button>
        <Button kind="plain" busy={decide.busy} about={name} onPress={() => press(false)}>
          这次不收
        </Button>
      </ButtonPair>
    </Card>
  )
}

function Member({ teamId, member }: { readonly teamId: string; readonly member: MemberLine }) {
  const end = useStaffAct('volunteering.endMembership')
  const [open, setOpen] = useState(false)
  const { personId, name, unitName, phoneMasked, channel, from, state } = member
  const [reason, setReason, forget] = useTyped(`endMembership.${teamId}.${personId}`)
  return (
    <Card>
      <View className="row-apart">
        <Heading level={2}>{name}</Heading>
        <Chip tone={stateTones[state]}>{memberWords[state]}</Chip>
      </View>
      <View>{joined(unitName, phoneMasked)}</View>
      <View className="sub">{joined(channelWords[channel], from)}</View>
      {open ? (
        <>
          <Field label="为什么" hint="他会看到" most={60} value={reason} onChange={setReason} />
          <ActError error={end.error} reader="staff" />
          <ButtonPair>
            <Button kind="next" busy={end.busy} why={reason.trim() === '' ? '请写一句原因' : undefined} onPress={() => void end.run({ teamId, personId, reason: reason.trim() }).then((done) => done && forget())}>
              请他离队
            </Button>
            <Button kind="plain" onPress={() => setOpen(false)}>
              不用了
            </Button>
          </ButtonPair>
        </>
      ) : (
        <Button kind="plain" about={name} onPress={() => setOpen(true)}>
          {state === 'member' ? '请他离队' : '不请他了'}
        </Button>
      )}
    </Card>
  )
}
