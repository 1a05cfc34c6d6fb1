import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { ActError } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { useMember } from '../../../services/queries'
import { timeWords } from '../../../services/words'
import { goHome } from './goHome'

const grouped = (digits: string): string => `${digits.slice(0, 4)} ${digits.slice(4)}`

/** Eight digits for the desk to type; the page notices by itself when the desk has done it. */
export function AtDesk() {
  const [shown, setShown] = useState<{ readonly digits: string; readonly goodUntil: number } | null>(null)
  const show = useAct('people.showWaiting')
  const home = useMember('home.show', {}, { when: shown !== null, every: 5_000 })
  const name = shown && home.data?.me?.name
  if (name) {
    return (
      <Card>
        <Heading level={2}>{`${name}，连上了`}</Heading>
        <Button kind="next" onPress={goHome}>
          去首页看看
        </Button>
      </Card>
    )
  }
  return (
    <Card>
      <Heading level={2}>三、到单位窗口</Heading>
      <ActError error={show.error} />
      {shown ? (
        <>
          <View>请把这 8 个数字给窗口的人看：</View>
          <View className="digits">{grouped(shown.digits)}</View>
          <View className="sub">{`${timeWords(shown.goodUntil)}以前有用。窗口办好了，这里会自己变。`}</View>
        </>
      ) : (
        <View className="sub">人在窗口，把手机上的 8 个数字给工作人员看一眼就行。</View>
      )}
      <Button busy={show.busy} onPress={() => void show.run({}).then((reply) => reply && setShown(reply))}>
        {shown ? '换一组数字' : '给我 8 个数字'}
      </Button>
    </Card>
  )
}
