import { View } from '@tarojs/components'
import type { ActivityDetail } from '../../../../core/volunteering/contract/member'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Notice } from '../../../components/Notice'
import { ActError } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { go } from '../../../services/ways'
import { dayWords, fromToWords } from '../../../services/words'

/** Who may come, and what became of asking: said only where not everybody can simply sign up. */
export function Who({ activity, subject }: { readonly activity: ActivityDetail; readonly subject: { subject?: string } }) {
  const { recruit, teams, jointWith, unitName, sharesUntil, shifts } = activity
  const now = serverNow()
  const asked = shifts.filter(({ application }) => application === 'asked')
  return (
    <>
      {recruit.how === 'teams' && (
        <Card>
          <View className="strong">只招队里的人</View>
          {teams.map(({ teamId, name }) => (
            <Button key={teamId} icon="users" onPress={() => go('packages/teams/team', { teamId })}>
              {name}
            </Button>
          ))}
        </Card>
      )}
      {recruit.how === 'invited' && <Notice>这个活动是请人来的，收到邀请就能报名。</Notice>}
      {recruit.approval && asked.length === 0 && <Notice>要组织者批准。批准了，名额就是您的，会告诉您。</Notice>}
      {asked.map(({ shiftId, from, to }) => (
        <Asked key={shiftId} shiftId={shiftId} when={fromToWords(from, to, now)} subject={subject} />
      ))}
      {jointWith !== '' && <Notice>{sharesUntil === null ? `${unitName}和${jointWith}一起办。` : `${unitName}和${jointWith}一起办，${dayWords(sharesUntil, now)}以前各有各的名额，剩下的到时候大家都能报。`}</Notice>}
    </>
  )
}

/** What was asked for, and how to take it back. */
function Asked({ shiftId, when, subject }: { readonly shiftId: string; readonly when: string; readonly subject: { subject?: string } }) {
  const withdraw = useAct('volunteering.withdrawApplication')
  return (
    <Card>
      <View className="strong">{`${when}：申请了，等组织者回音`}</View>
      <View>批准了，会告诉您。</View>
      <ActError error={withdraw.error} />
      <Button kind="plain" busy={withdraw.busy} about={when} onPress={() => void withdraw.run({ shiftId, ...subject })}>
        不申请了
      </Button>
    </Card>
  )
}
