import { View } from '@tarojs/components'
import type { TeamOfUnit } from '../../../../core/volunteering/contract/teams'
import { Button } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { AtWork, DeskPage, goToWork, type Place } from '../../../components/Desk'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Empty, Loaded } from '../../../components/States'
import { useStaff } from '../../../services/queries'
import { go } from '../../../services/ways'
import { ByChannelList } from '../ByChannelList'
import { kindWords } from '../words'

/** The unit's teams, studios and groups, and by which channels their people came. */
export default function UnitTeamsPage() {
  return <AtWork work="organiser">{(place) => <UnitTeams place={place} />}</AtWork>
}

function UnitTeams({ place }: { readonly place: Place }) {
  const query = useStaff('volunteering.teamsOfUnit', { unitId: place.at })
  const found = (
    <Button kind="next" onPress={() => goToWork('organiser', 'teams/form', place)}>
      新建队伍
    </Button>
  )
  return (
    <DeskPage work="organiser" here="activities" place={place} title="队伍和工作室" acts={found}>
      <Loaded query={query}>
        {({ teams, byChannel }) =>
          teams.length === 0 ? (
            <Empty art="nothing-found" title="还没有队伍" sub="点“新建队伍”，写上热线和时间，老同志就能找到。" />
          ) : (
            <>
              <View className="cards">
                <More items={teams} unit="个">
                  {(team) => <TeamRow key={team.teamId} team={team} place={place} />}
                </More>
              </View>
              <Heading level={2}>队里的人怎么来的</Heading>
              <ByChannelList byChannel={byChannel} />
            </>
          )
        }
      </Loaded>
    </DeskPage>
  )
}

function TeamRow({ team, place }: { readonly team: TeamOfUnit; readonly place: Place }) {
  const { teamId, kind, name, members, waiting } = team
  return (
    <Card>
      <Heading level={2}>{name}</Heading>
      <View className="row-wrap">
        <Chip>{kindWords[kind]}</Chip>
        <Chip tone="gray">{`${members} 个人`}</Chip>
        {waiting > 0 && <Chip tone="gold">{`${waiting} 个想加入`}</Chip>}
      </View>
      <Button about={name} onPress={() => go('packages/teams/lead', { at: teamId })}>
        看队里的人
      </Button>
      <Button kind="plain" about={name} onPress={() => goToWork('organiser', 'teams/form', place, { teamId })}>
        改名字、热线和时间
      </Button>
    </Card>
  )
}
