import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Holding, TwinPair } from '../../../../core/people/contract/merging'
import { Button } from '../../../components/Button'
import { Card, Chip, ListRow } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Field } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Notice } from '../../../components/Notice'
import { Sheet } from '../../../components/Sheet'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useTyped } from '../../../services/draft'
import { useStaff } from '../../../services/queries'
import { dayWords, joined } from '../../../services/words'

/** 可能登记了两次: pairs who may be one human, side by side, with what each has. */
export default function TwinsPage() {
  return <AtWork work="organiser">{(place) => <Twins place={place} />}</AtWork>
}

function Twins({ place }: { readonly place: Place }) {
  const query = useStaff('people.twins', { unitId: place.at })
  const [open, setOpen] = useState<TwinPair | null>(null)
  return (
    <DeskPage work="organiser" here="people" place={place} title="可能登记了两次" over={open && <Decide pair={open} onClose={() => setOpen(null)} />}>
      <Loaded query={query}>
        {({ twins, more }) =>
          twins.length === 0 ? (
            <Empty art="nothing-found" title="没有" sub="名字、出生年份、电话差不多的两位，会自己列在这里，请您看一眼。" />
          ) : (
            <View className="cards">
              {twins.map((pair) => (
                <Card key={pair.twinId}>
                  <View className="row-wrap">{likeness(pair)}</View>
                  {pair.people.map((one) => (
                    <Who key={one.personId} one={one} />
                  ))}
                  <Button kind="primary" about={pair.people[0].name} onPress={() => setOpen(pair)}>
                    是不是同一位？
                  </Button>
                </Card>
              ))}
              {more && <Notice>先办好这些，后面的会接着列出来。</Notice>}
            </View>
          )
        }
      </Loaded>
      <Undoable place={place} />
    </DeskPage>
  )
}

function likeness({ sameName, sameYear, samePhone }: TwinPair) {
  const words = [sameName && '同名', sameYear && '同岁', samePhone && '同一个电话'].filter((word): word is string => word !== false)
  return words.map((word) => (
    <Chip key={word} tone="gold">
      {word}
    </Chip>
  ))
}

function Who({ one }: { readonly one: Holding }) {
  return (
    <View>
      <View className="strong">{`${one.name}，${one.birthYear} 年生`}</View>
      <View className="sub">{joined(one.unitName, one.phoneMasked, one.hasWeChat ? '用微信' : '没有微信')}</View>
      <View className="sub">{joined(`${one.courses} 门课`, `${one.shifts} 个班次`, `${one.points} 分`, `家人 ${one.helpers} 位`)}</View>
      {!one.mine && <View className="sub">不归您的单位管，要合并请找上级单位。</View>}
    </View>
  )
}

/** Who stays, why; or that they are two. */
function Decide({ pair, onClose }: { readonly pair: TwinPair; readonly onClose: () => void }) {
  const [stays, setStays] = useState(pair.people[0].personId)
  const [reason, setReason, forget] = useTyped(`twins.${pair.twinId}`)
  const merge = useStaffAct('people.merge')
  const different = useStaffAct('people.notTwins')
  const goes = pair.people.find(({ personId }) => personId !== stays)
  const why = reason.trim() === '' ? '先写上您是怎么核对的' : undefined
  const settled = () => {
    forget()
    onClose()
  }
  const join = async () => {
    if (goes && (await merge.run({ into: stays, from: goes.personId, reason: reason.trim() }))) settled()
  }
  const part = async () => {
    if (await different.run({ twinId: pair.twinId, reason: reason.trim() })) settled()
  }
  const options = pair.people.map((one) => ({ value: one.personId, title: `留下：${one.name}，${one.birthYear} 年`, sub: joined(one.unitName, one.phoneMasked, `${one.courses} 门课`, `${one.points} 分`) }))
  return (
    <Sheet title="是同一位吗？" onClose={onClose} closeWords="先不办">
      <View>是同一位，就留下一份，另一份的课程、班次、积分、家人、微信都并过去，什么都不少。并错了，30 天里能分开。</View>
      <Choice label="留下哪一份" value={stays} onChange={setStays} options={options} />
      <Field label="怎么核对的" hint="比如 看了身份证、打了电话" value={reason} onChange={setReason} most={100} />
      <ActError error={merge.error ?? different.error} reader="staff" />
      <Button kind="next" busy={merge.busy} why={why} onPress={() => void join()}>
        是同一位，合到一起
      </Button>
      <Button busy={different.busy} why={why} onPress={() => void part()}>
        是两位，不要再列
      </Button>
    </Sheet>
  )
}

/** The merges of the last 30 days, each to be taken back. */
function Undoable({ place }: { readonly place: Place }) {
  const query = useStaff('people.merges', { unitId: place.at })
  const unmerge = useStaffAct('people.unmerge')
  if (!query.data || query.data.merges.length === 0) return null
  return (
    <View className="stack">
      <Heading level={2}>这 30 天合并过的</Heading>
      <ActError error={unmerge.error} reader="staff" />
      <More items={query.data.merges} unit="次">
        {({ mergeId, name, at, undoUntil }) => (
          <Card key={mergeId}>
            <ListRow title={name} sub={`${dayWords(at, serverNow())}合并，${dayWords(undoUntil, serverNow())}以前能分开`} />
            <Button kind="plain" icon="undo-2" busy={unmerge.busy} about={name} onPress={() => void unmerge.run({ mergeId, reason: '不是同一位' })}>
              并错了，分开
            </Button>
          </Card>
        )}
      </More>
    </View>
  )
}
