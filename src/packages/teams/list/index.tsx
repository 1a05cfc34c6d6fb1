import { View } from '@tarojs/components'
import { useState } from 'react'
import { teamKinds, type MyTeam, type TeamCard, type TeamKind } from '../../../../core/volunteering/contract/teams'
import { Card, Chip, ListRow } from '../../../components/Card'
import { Filters } from '../../../components/Choice'
import { SearchField } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Page } from '../../../components/Page'
import { Empty, Loaded } from '../../../components/States'
import { useHome } from '../../../services/home'
import { useMember } from '../../../services/queries'
import { go } from '../../../services/ways'
import { joined } from '../../../services/words'
import { kindWords, standingWords } from '../words'

type Shown = 'all' | TeamKind

/** 队伍和工作室: mine first, then all there are, by kind or by a word of their name. */
export default function TeamsPage() {
  const query = useMember('volunteering.teams', {})
  const registered = useHome().data?.me
  const mine = useMember('volunteering.myTeams', {}, { when: Boolean(registered) })
  const [shown, setShown] = useState<Shown>('all')
  const [text, setText] = useState('')
  const options = [{ value: 'all' as Shown, title: '全部' }, ...teamKinds.map((kind) => ({ value: kind as Shown, title: kindWords[kind] }))]
  return (
    <Page title="队伍和工作室">
      {mine.data && mine.data.teams.length > 0 && <Mine teams={mine.data.teams} />}
      <Loaded query={query}>
        {({ teams }) => {
          const word = text.trim()
          const some = teams.filter((team) => (shown === 'all' || team.kind === shown) && (word === '' || team.name.includes(word) || team.unitName.includes(word)))
          return (
            <>
              <SearchField value={text} onChange={setText} hint="名字、县区" />
              <Filters label="看哪一类" value={shown} onChange={setShown} options={options} />
              {some.length === 0 && <Empty art="nothing-found" title="没有找到" sub="换一个字，或者看看全部。" />}
              <More items={some} unit="个">
                {(team) => <TeamRow key={team.teamId} team={team} />}
              </More>
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

function Mine({ teams }: { readonly teams: readonly MyTeam[] }) {
  return (
    <>
      <Heading level={2}>我的队伍</Heading>
      <Card kind="list">
        {teams.map(({ teamId, name, state }) => (
          <ListRow key={teamId} title={name} sub={joined(standingWords[state], state === 'invited' || state === 'recommended' ? '请您答复' : '')} onPress={() => go('packages/teams/team', { teamId })} />
        ))}
      </Card>
      <Heading level={2}>全部</Heading>
    </>
  )
}

function TeamRow({ team }: { readonly team: TeamCard }) {
  const { teamId, kind, name, unitName, about, members, callUntil } = team
  return (
    <Card onPress={() => go('packages/teams/team', { teamId })}>
      <View className="h2">{name}</View>
      <View>{unitName}</View>
      {about !== '' && <View className="sub">{about}</View>}
      <View className="row-wrap">
        <Chip>{kindWords[kind]}</Chip>
        <Chip tone="gray">{`${members} 个人`}</Chip>
        {callUntil !== null && <Chip tone="gold">正在招人</Chip>}
      </View>
    </Card>
  )
}
