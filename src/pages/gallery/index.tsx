import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../components/Button'
import { Filters } from '../../components/Choice'
import { Page } from '../../components/Page'
import { Sheet } from '../../components/Sheet'
import { Buttons } from './Buttons'
import { Cards } from './Cards'
import { Codes } from './Codes'
import { Forms } from './Forms'
import { States } from './States'

const rooms = { cards: Cards, buttons: Buttons, forms: Forms, codes: Codes, states: States }
type Room = keyof typeof rooms

/** Every component in every state, in the browser only. */
export default function Gallery() {
  const [room, setRoom] = useState<Room>('cards')
  const [asking, setAsking] = useState(false)
  const Shown = rooms[room]
  const sheet = (
    <Sheet title="真的不去了吗？" onClose={() => setAsking(false)} closeWords="我再想想">
      <View>名额会让给排队的人。</View>
      <Button kind="next" onPress={() => setAsking(false)}>
        不去了，取消报名
      </Button>
    </Sheet>
  )
  return (
    <Page title="画册" foot={<Button kind="next" onPress={() => setAsking(true)}>我要报名</Button>} over={asking && sheet}>
      <Filters
        label="看哪些"
        value={room}
        onChange={setRoom}
        options={[
          { value: 'cards', title: '卡片' },
          { value: 'buttons', title: '按钮' },
          { value: 'forms', title: '填写' },
          { value: 'codes', title: '码' },
          { value: 'states', title: '状态' },
        ]}
      />
      <Shown />
    </Page>
  )
}
