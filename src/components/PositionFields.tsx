import { useState } from 'react'
import { typedNumber, type useForm } from '../services/form'
import { platform } from '../services/platform'
import { Button } from './Button'
import { Field } from './Field'
import { Notice } from './Notice'

export const emptyPosition = { longitude: '', latitude: '' }
type Key = keyof typeof emptyPosition

export const positionSays: Readonly<Record<Key, string>> = { longitude: '请写 73 到 136 之间的数字，比如 120.0651', latitude: '请写 3 到 54 之间的数字，比如 30.6389' }

/** The typed position as the server takes it. */
export const positionOf = ({ longitude, latitude }: Readonly<Record<Key, string>>) => ({ longitude: typedNumber(longitude), latitude: typedNumber(latitude) })

/** Where on the map something is: from where one stands, or typed as the map's website shows it. */
export function PositionFields({ form }: { readonly form: Pick<ReturnType<typeof useForm<Key, unknown>>, 'field' | 'fill'> }) {
  const [state, setState] = useState<'idle' | 'asking' | 'unknown'>('idle')
  const here = async () => {
    setState('asking')
    const found = await platform.locate()
    setState(found ? 'idle' : 'unknown')
    if (!found) return
    form.fill({ longitude: found.longitude.toFixed(4), latitude: found.latitude.toFixed(4) })
  }
  return (
    <>
      <Button icon="map-pin" busy={state === 'asking'} onPress={() => void here()}>
        我就在那里，用现在的位置
      </Button>
      {state === 'unknown' && <Notice>没有问到现在的位置，请照地图上的写。</Notice>}
      <Field label="经度" hint="比如 120.0651" most={12} {...form.field('longitude')} />
      <Field label="纬度" hint="比如 30.6389" most={12} {...form.field('latitude')} />
    </>
  )
}
