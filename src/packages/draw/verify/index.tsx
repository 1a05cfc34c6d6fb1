import { View } from '@tarojs/components'
import { useState } from 'react'
import type { DrawView } from '../../../../core/courses/contract/draw'
import { Button } from '../../../components/Button'
import { Card, Fact } from '../../../components/Card'
import { Digits } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Notice } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { Empty, Loaded } from '../../../components/States'
import { useMember } from '../../../services/queries'
import { verify, type Verified } from './check'
import { listText } from './listText'

type Published = DrawView & { readonly fileId: string | null; readonly url: string }

/** 核验抽签: anybody's phone fetches the published list and holds the draw once more. Nobody needs to be registered. */
export default function VerifyPage() {
  const query = useMember('courses.draws', {})
  return (
    <Page title="核验抽签">
      <Card>
        <View>抽签不是人定的：名单先公布，再用公开的开奖号码算。您的手机可以自己从头算一遍，看结果对不对。</View>
      </Card>
      <Loaded query={query}>
        {({ draws }) => (draws.length === 0 ? <Empty art="nothing-found" title="现在没有抽签" sub="有了抽签，名单和结果都公布在这里。" /> : draws.map((draw) => <Draw key={draw.termId} draw={draw} />))}
      </Loaded>
    </Page>
  )
}

function Draw({ draw }: { readonly draw: Published }) {
  const [found, setFound] = useState<Verified | 'no list' | 'not fetched' | null>(null)
  const [busy, setBusy] = useState(false)
  const { listHash, url, publicNumber } = draw
  const press = async () => {
    setBusy(true)
    try {
      const text = await listText({ url })
      setFound(verify(text, listHash ?? '', publicNumber) ?? 'no list')
    } catch (cause) {
      console.info('the list was not fetched', cause)
      setFound('not fetched')
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Card kind="list">
        <Fact icon="calendar-days" title={draw.termName} sub={draw.applicants === null ? '名单还没有定' : `名单上 ${draw.applicants} 个号码`} />
        <Fact icon="ticket" title={publicNumber === null ? '开奖号码还没有公布' : `开奖号码 ${publicNumber}`} sub={draw.source} />
        {listHash !== null && <Fact icon="shield-check" title="名单的核对码" sub={inGroups(listHash)} />}
      </Card>
      {listHash === null ? (
        <Notice>名单定下来以后，才能核验。</Notice>
      ) : (
        <Button kind="next" busy={busy} onPress={() => void press()}>
          {found === null ? '用我的手机算一遍' : '再算一遍'}
        </Button>
      )}
      {found === 'not fetched' && <Notice kind="bad" title="名单没有取到">看看手机有没有连上网，再试一次。</Notice>}
      {found === 'no list' && <Notice kind="bad" title="这不是一份抽签名单">请打电话问一问。</Notice>}
      {found !== null && typeof found === 'object' && <Outcome found={found} />}
    </>
  )
}

/** In groups of four with spaces, so that a narrow screen can break it. */
const inGroups = (hash: string): string => hash.replace(/(.{4})(?=.)/g, '$1 ')

function Outcome({ found }: { readonly found: Verified }) {
  const { same, list, drawn, hash, ms } = found
  return (
    <>
      {same ? (
        <Notice kind="good" title="名单没有被改过">{drawn === null ? '核对码和公布的一样。开奖以后再来算结果。' : `核对码和公布的一样。您的手机把 ${list.applicants.length} 个号码重新抽了一遍，用了 ${ms < 1000 ? '不到 1' : Math.ceil(ms / 1000)} 秒。`}</Notice>
      ) : (
        <Notice kind="bad" title="核对码不一样">{`这份名单和公布的不是同一份，请打电话问一问。算出来的是 ${inGroups(hash)}`}</Notice>
      )}
      {drawn && <Mine found={found} />}
      {drawn && (
        <Card>
          <Heading level={2}>每个班</Heading>
          <More items={list.courses.map((course, at) => ({ ...course, at }))} unit="个班" step={10}>
            {({ id, title, seats, at }) => (
              <View key={id} className="fact">
                <View className="grow">
                  <View className="strong">{title}</View>
                  <View className="sub">{`${seats} 个名额，抽中 ${drawn.filter((one) => one.seats.includes(at)).length} 人，候补 ${drawn.filter((one) => one.line.includes(at)).length} 人`}</View>
                </View>
              </View>
            )}
          </More>
        </Card>
      )}
    </>
  )
}

/** One number's result: mine, or anybody's that I was told. */
function Mine({ found: { list, drawn } }: { readonly found: Verified }) {
  const [number, setNumber] = useState('')
  const mine = number.length === 6 ? drawn?.find((one) => one.number === number) : undefined
  const titles = (positions: readonly number[]) => positions.map((at) => list.courses[at]?.title ?? '').join('、')
  return (
    <Card>
      <Heading level={2}>查一个号码</Heading>
      <Digits label="抽签号" value={number} onChange={setNumber} />
      {number.length === 6 && !mine && <View>名单上没有这个号码。</View>}
      {mine && <View className="strong">{mine.seats.length > 0 ? `抽中了：${titles(mine.seats)}` : '没有抽中'}</View>}
      {mine && mine.line.length > 0 && <View>{`候补：${titles(mine.line)}`}</View>}
      {mine && <View className="sub">{`抽到的次序是第 ${mine.place} 个`}</View>}
    </Card>
  )
}
