import { View } from '@tarojs/components'
import type { TeamDetail } from '../../../../core/volunteering/contract/teams'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { ActError } from '../../../components/States'
import { useAct } from '../../../services/acts'

/** The ways into a team: at once while it calls openly or by one of its courses, else by asking. */
export function Join({ team }: { readonly team: TeamDetail }) {
  const join = useAct('volunteering.joinTeam')
  const { teamId, courses, callUntil } = team
  return (
    <Card>
      <Heading level={2}>我也来</Heading>
      <ActError error={join.error} />
      {callUntil !== null ? (
        <Button kind="next" busy={join.busy} onPress={() => void join.run({ teamId, channel: 'call' })}>
          现在就加入
        </Button>
      ) : (
        <>
          <View>说一声，队里点头了，就告诉您。</View>
          <Button kind="next" busy={join.busy} onPress={() => void join.run({ teamId, channel: 'choice' })}>
            我想加入
          </Button>
        </>
      )}
      {courses.length > 0 && <View className="sub">这些课的学员，可以直接加入：</View>}
      {courses.map(({ courseId, title }) => (
        <Button key={courseId} busy={join.busy} onPress={() => void join.run({ teamId, channel: 'course', courseId })}>
          {`我在学“${title}”`}
        </Button>
      ))}
    </Card>
  )
}
