import type { useNear } from '../services/near'
import { Button } from './Button'
import { Notice } from './Notice'

/** Asks where the person is, in words, before WeChat does; nothing once it is known. */
export function NearAsk({ place }: { readonly place: ReturnType<typeof useNear> }) {
  if (place.known) return null
  if (place.refused) return <Notice icon="map-pin">没拿到您的位置，下面没有按远近排。</Notice>
  return (
    <Button icon="map-pin" busy={place.asking} onPress={place.ask}>
      按远近排
    </Button>
  )
}
