import { View } from '@tarojs/components'
import { useState } from 'react'
import type { PersonCard } from '../../../../core/people/contract/card'
import { Button } from '../../../components/Button'
import { Card, Chip, Fact, ListRow } from '../../../components/Card'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Heading } from '../../../components/Heading'
import { Notice } from '../../../components/Notice'
import { ActError, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { openFile } from '../../../services/files'
import { useStaff } from '../../../services/queries'
import { useParameters } from '../../../services/ways'
import { dayWords, joined } from '../../../services/words'
import { Bind, Helper, Reasoned, type Asked } from './sheets'
import { AskVisit, Recommend } from './voluntary'

/** 这位老同志: what the desk sees of somebody, and what it can do for them. */
export default function PersonPage() {
  return <AtWork work="organiser">{(place) => <Person place={place} />}</AtWork>
}

function Person({ place }: { readonly place: Place }) {
  const { personId = '' } = useParameters()
  const query = useStaff('people.card', { personId })
  const [asked, setAsked] = useState<Asked | null>(null)
  const [phone, setPhone] = useState<string | null>(null)
  const [done, setDone] = useState<{ readonly title: string; readonly next: string } | null>(null)
  const close = () => setAsked(null)
  const sheet = { personId, onClose: close }
  const finish = (what: { readonly title: string; readonly next: string }) => {
    setDone(what)
    close()
  }
  const over = () => {
    switch (asked?.what) {
      case undefined:
        return null
      case 'bind':
        return <Bind {...sheet} />
      case 'helper':
        return <Helper {...sheet} />
      case 'recommend':
        return <Recommend {...sheet} onDone={finish} />
      case 'visit':
        return <AskVisit {...sheet} onDone={finish} />
      default:
        return asked && <Reasoned {...sheet} asked={asked} onPhone={setPhone} />
    }
  }
  return (
    <DeskPage work="organiser" here="people" place={place} title="这位老同志" over={over()}>
      {done && (
        <Notice kind="good" title={done.title}>
          {done.next}
        </Notice>
      )}
      <Loaded query={query}>{(card) => <Shown card={card} phone={phone} onAsk={setAsked} />}</Loaded>
    </DeskPage>
  )
}

interface ShownProps {
  readonly card: PersonCard
  readonly phone: string | null
  readonly onAsk: (asked: Asked) => void
}

function Shown({ card, phone, onAsk }: ShownProps) {
  return (
    <>
      <Card>
        <View className="h2">{card.name}</View>
        <View className="sub">{joined(`${card.birthYear} 年生`, card.sex ?? '', card.unitName, card.residence ?? '')}</View>
        {card.status === 'frozen' && <Chip tone="gold">登记暂停着</Chip>}
        <Fact icon="phone" title={phone ?? card.phoneMasked} sub="电话" />
        {card.contact && <Fact icon="heart-handshake" title={`${card.contact.relation}${card.contact.name}`} sub={card.contact.phoneMasked} />}
        {phone === null && <Button onPress={() => onAsk({ what: 'phone' })}>看整个电话</Button>}
      </Card>
      <Logins card={card} onAsk={onAsk} />
      <Helpers card={card} onAsk={onAsk} />
      {card.status !== 'frozen' && (
        <>
          <Heading level={2}>替他说一声</Heading>
          <Button icon="users" onPress={() => onAsk({ what: 'recommend' })}>
            推荐他加入队伍
          </Button>
          <Button icon="heart-handshake" onPress={() => onAsk({ what: 'visit' })}>
            请人上门看看他
          </Button>
        </>
      )}
      {card.status === 'frozen' ? (
        <Button icon="undo-2" onPress={() => onAsk({ what: 'thaw' })}>
          恢复登记
        </Button>
      ) : (
        <Button onPress={() => onAsk({ what: 'freeze' })}>生病或外出，先暂停</Button>
      )}
      <Button kind="plain" onPress={() => onAsk({ what: 'moved' })}>
        搬走了，注销
      </Button>
      <Button kind="plain" onPress={() => onAsk({ what: 'died' })}>
        老同志过世了
      </Button>
    </>
  )
}

const ways = { register: '自己登记的', slip: '用登记单连上的', phone: '用手机号连上的', desk: '窗口连上的' } as const

function Logins({ card, onAsk }: Pick<ShownProps, 'card' | 'onAsk'>) {
  const slip = useStaffAct('people.makeSlip')
  const print = async () => {
    const made = await slip.run({ personId: card.personId })
    if (made) await openFile(made.file)
  }
  return (
    <>
      <Heading level={2}>连着的微信</Heading>
      {card.logins.length === 0 && <Notice>还没有。打一张登记单给他，家里人用他的微信一扫就行。</Notice>}
      {card.logins.map(({ loginId, at, how }) => (
        <Card key={loginId}>
          <ListRow icon="check" title={`${dayWords(at, serverNow())}连上`} sub={how ? ways[how] : undefined} />
          <Button kind="plain" about={`${dayWords(at, serverNow())}连上的微信`} onPress={() => onAsk({ what: 'unbind', loginId })}>
            手机丢了或换了，解开
          </Button>
        </Card>
      ))}
      <ActError error={slip.error} reader="staff" />
      <Button icon="clipboard-list" busy={slip.busy} onPress={() => void print()}>
        打一张微信登记单
      </Button>
      <Button onPress={() => onAsk({ what: 'bind' })}>他带着手机，当面连上</Button>
    </>
  )
}

function Helpers({ card, onAsk }: Pick<ShownProps, 'card' | 'onAsk'>) {
  return (
    <>
      <Heading level={2}>帮他办事的家人</Heading>
      {card.helpers.map(({ helperId, name, since, form }) => (
        <Card key={helperId}>
          <ListRow icon="heart-handshake" title={name} sub={joined(`${dayWords(since, serverNow())}起`, form === null ? '本人在手机上同意的' : `纸表 ${form}`)} />
          <Button kind="plain" about={name} onPress={() => onAsk({ what: 'endHelp', helperId })}>
            不让他帮了
          </Button>
        </Card>
      ))}
      <Button onPress={() => onAsk({ what: 'helper' })}>凭纸表登记一位家人</Button>
    </>
  )
}
