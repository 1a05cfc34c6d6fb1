import { View } from '@tarojs/components'
import type { ProposalView } from '../../../../core/points/contract/desk'
import { Button, ButtonPair } from '../../../components/Button'
import { Card, Chip, ListRow } from '../../../components/Card'
import { AtWork, DeskPage, goToWork, WorkRooms, type Place } from '../../../components/Desk'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { ActError, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useStaff } from '../../../services/queries'
import { joined, signed, whenWords } from '../../../services/words'
import { LedgerCheck } from './LedgerCheck'

/** 积分: what waits for a second person, and what was put right of late. */
export default function LedgerHomePage() {
  return <AtWork work="ledger">{(place) => <LedgerHome place={place} />}</AtWork>
}

function LedgerHome({ place }: { readonly place: Place }) {
  const query = useStaff('points.proposals', { unitId: place.at })
  const find = (
    <Button kind="next" icon="user" onPress={() => goToWork('ledger', 'person', place)}>
      查一个人的积分
    </Button>
  )
  return (
    <DeskPage work="ledger" here="home" place={place} title="积分" acts={find}>
      <Loaded query={query}>{({ proposals }) => <Proposals proposals={proposals} />}</Loaded>
      <LedgerCheck />
      <WorkRooms work="ledger" place={place} />
    </DeskPage>
  )
}

const isOpen = ({ status }: ProposalView): boolean => status === 'open'

function Proposals({ proposals }: { readonly proposals: readonly ProposalView[] }) {
  const [open, rest] = [proposals.filter(isOpen), proposals.filter((one) => !isOpen(one))]
  return (
    <>
      <Heading level={2}>{`等第二个人同意的（${open.length}）`}</Heading>
      {open.length === 0 && (
        <Card>
          <View className="sub">现在没有。改 20 分以上、转给家人，都要两个人办。</View>
        </Card>
      )}
      {open.map((proposal) => (
        <Open key={proposal.proposalId} proposal={proposal} />
      ))}
      {rest.length > 0 && (
        <Card kind="list">
          <More items={rest} unit="笔">
            {(proposal) => (
              <ListRow key={proposal.proposalId} title={titleOf(proposal)} sub={joined(statusWords[proposal.status], proposal.reason, `${proposal.by}提出`, proposal.approvedBy ? `${proposal.approvedBy}经手` : '')} />
            )}
          </More>
        </Card>
      )}
    </>
  )
}

const statusWords: Readonly<Record<ProposalView['status'], string>> = { open: '等人同意', done: '办好了', withdrawn: '没有办', over: '过期没办' }

const titleOf = ({ kind, personName, toName, points }: ProposalView): string => (kind === 'transfer' ? `${personName}的积分转给${toName ?? '家人'}` : `${personName} ${signed(points)} 分`)

function Open({ proposal }: { readonly proposal: ProposalView }) {
  const approve = useStaffAct('points.approve')
  const answer = (agree: boolean) => void approve.run({ personId: proposal.personId, proposalId: proposal.proposalId, agree })
  return (
    <Card>
      <View className="h2">{titleOf(proposal)}</View>
      <View>{proposal.reason}</View>
      <View className="row-wrap">
        <Chip tone="gold" icon="hourglass">{`${proposal.by}提出的，等另一个人同意`}</Chip>
      </View>
      <View className="sub">{`${whenWords(proposal.until, serverNow())}前有效`}</View>
      <ActError error={approve.error} reader="staff" />
      <ButtonPair>
        <Button kind="primary" busy={approve.busy} onPress={() => answer(true)}>
          同意，办
        </Button>
        <Button busy={approve.busy} onPress={() => answer(false)}>
          不办了
        </Button>
      </ButtonPair>
    </Card>
  )
}
