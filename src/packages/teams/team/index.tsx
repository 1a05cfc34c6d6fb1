import { View } from '@tarojs/components'
import { useState } from 'react'
import type { TopicView } from '../../../../core/volunteering/contract/menu'
import type { TeamDetail } from '../../../../core/volunteering/contract/teams'
import { Button, ButtonPair } from '../../../components/Button'
import { Card, Chip, Fact, ListRow } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { CallButton, ReadAloud } from '../../../components/Helps'
import { Notice } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { ActError, Loaded } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useHome } from '../../../services/home'
import { useMember } from '../../../services/queries'
import { go, useParameters } from '../../../services/ways'
import { dayWords, fromToWords, joined } from '../../../services/words'
import { Join } from './Join'
import { channelWords, kindWords, standingWords, stateTones } from '../words'

/** One team or studio: what it does, its hotline, what can be booked, and the way in. */
export default function TeamPage() {
  const { teamId = '' } = useParameters()
  const query = useMember('volunteering.team', { teamId })
  return (
    <Page title={query.data ? kindWords[query.data.kind] : '队伍'}>
      <Loaded query={query}>{(team) => <Team team={team} />}</Loaded>
    </Page>
  )
}

function Team({ team }: { readonly team: TeamDetail }) {
  const registered = useHome().data?.me
  const { teamId, kind, name, unitName, about, hours, place, phone, members, standing, topics, callUntil } = team
  const state = standing?.state ?? 'left'
  return (
    <>
      <Card>
        <Heading>{name}</Heading>
        <View className="row-wrap">
          <Chip>{kindWords[kind]}</Chip>
          <Chip tone="gray">{`${members} 个人`}</Chip>
        </View>
        {about !== '' && <View>{about}</View>}
      </Card>
      <Card kind="list">
        <Fact icon="phone" title={hours === '' ? '打热线' : hours} sub={hours === '' ? undefined : '这个时候打热线，有人接'} />
        {place !== '' && <Fact icon="map-pin" title={place} />}
        <Fact icon="users" title={unitName} />
        {callUntil !== null && <Fact icon="calendar-days" title="正在公开招人" sub={`到 ${dayWords(callUntil, serverNow())} 为止`} />}
      </Card>
      <ButtonPair>
        <CallButton phone={phone} words="打热线" />
        <ReadAloud text={joined(name, about, hours, place)} />
      </ButtonPair>
      {topics.length > 0 && <Booking topics={topics} />}
      {state === 'member' || state === 'asked' ? (
        <>
          <Notice kind="good" title={standingWords[state]}>{standing ? `怎么来的：${joined(channelWords[standing.channel], standing.from)}` : ''}</Notice>
          {state === 'member' && (
            <Button icon="user-plus" onPress={() => go('packages/talks/topic-form', { teamId, teamName: name })}>
              替队里开一项服务
            </Button>
          )}
          <Leave team={team} />
        </>
      ) : state === 'invited' || state === 'recommended' ? (
        <Answer team={team} />
      ) : registered === null ? (
        <Button kind="next" onPress={() => go('packages/people/register', { then: 'packages/teams/team', teamId })}>
          先登记，再加入
        </Button>
      ) : (
        <Join team={team} />
      )}
    </>
  )
}

/** What can be booked: the form is the menu's own. */
function Booking({ topics }: { readonly topics: readonly TopicView[] }) {
  return (
    <>
      <Heading level={2}>可以约的</Heading>
      <Card kind="list">
        {topics.map(({ topicId, title, lecturerName, slots }) => {
          const [first] = slots
          return <ListRow key={topicId} title={title} sub={joined(lecturerName, first ? `最近有空：${fromToWords(first.from, first.to, serverNow())}` : '时间都约满了')} {...(first ? { onPress: () => go('packages/talks/topic', { topicId }) } : {})} />
        })}
      </Card>
    </>
  )
}

function Answer({ team }: { readonly team: TeamDetail }) {
  const answer = useAct('volunteering.answerTeam')
  const { teamId, standing } = team
  const press = (agree: boolean) => void answer.run({ teamId, agree })
  return (
    <Card>
      <Chip tone={stateTones[standing?.state ?? 'invited']}>{standingWords[standing?.state ?? 'invited']}</Chip>
      <View>{standing?.state === 'recommended' ? `${standing.from}推荐您加入。您答应了，再等队里点头。` : '您答应了，就是队里的人。'}</View>
      <ActError error={answer.error} />
      <ButtonPair>
        <Button kind="next" busy={answer.busy} onPress={() => press(true)}>
          我愿意
        </Button>
        <Button kind="plain" busy={answer.busy} onPress={() => press(false)}>
          不参加
        </Button>
      </ButtonPair>
    </Card>
  )
}

function Leave({ team }: { readonly team: TeamDetail }) {
  const leave = useAct('volunteering.leaveTeam')
  const [sure, setSure] = useState(false)
  const isMember = team.standing?.state === 'member'
  if (!sure)
    return (
      <Button kind="plain" onPress={() => setSure(true)}>
        {isMember ? '退出这个队' : '不申请了'}
      </Button>
    )
  return (
    <Card>
      <View>{isMember ? '真的要退出吗？以后想来，可以再加入。' : '真的不申请了吗？以后想来，可以再申请。'}</View>
      <ActError error={leave.error} />
      <ButtonPair>
        <Button kind="next" busy={leave.busy} onPress={() => void leave.run({ teamId: team.teamId }).then(() => setSure(false))}>
          {isMember ? '退出' : '不申请了'}
        </Button>
        <Button kind="plain" onPress={() => setSure(false)}>
          再想想
        </Button>
      </ButtonPair>
    </Card>
  )
}
