import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { platform } from '../services/platform'
import { Button } from './Button'
import { Notice } from './Notice'

/** 打电话: one tap to a person. `words` says what for. */
export function CallButton({ phone, words = '打电话问问', kind = 'quiet' }: { readonly phone: string; readonly words?: string; readonly kind?: 'quiet' | 'veil' }) {
  return (
    <Button kind={kind} icon="phone" onPress={() => platform.dial(phone)}>
      {words}
    </Button>
  )
}

interface Place {
  readonly name: string
  readonly address: string
  readonly longitude: number
  readonly latitude: number
}

/** 怎么去: opens the map at a place. */
export function MapButton({ place, kind = 'quiet' }: { readonly place: Place; readonly kind?: 'quiet' | 'veil' }) {
  const { name, address, longitude, latitude } = place
  return (
    <Button kind={kind} icon="navigation" label={`怎么去${name}`} onPress={() => platform.openMap({ name, address, longitude, latitude })}>
      怎么去
    </Button>
  )
}

/** 读给我听: reads `text` aloud, and stops when pressed again or when the page closes. Where nothing can speak, it shows the words very large. */
export function ReadAloud({ text }: { readonly text: string }) {
  const [on, setOn] = useState(false)
  useEffect(() => () => platform.hush(), [])
  const press = () => {
    if (on) platform.hush()
    else if (platform.canSpeak) platform.speak(text, () => setOn(false))
    setOn(!on)
  }
  return (
    <>
      <Button icon={on ? 'x' : 'volume-2'} onPress={press}>
        {on ? '不听了' : '读给我听'}
      </Button>
      {on && !platform.canSpeak && (
        <Notice title="这台手机现在读不出声音，给您放大了看">
          <View className="num">{text}</View>
        </Notice>
      )}
    </>
  )
}
