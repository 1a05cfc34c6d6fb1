import { useState } from 'react'
import type { SiteView } from '../../../core/courses/contract/catalogue'
import { Button } from '../../components/Button'
import { platform } from '../../services/platform'

interface ToCalendarProps {
  readonly title: string
  readonly place: SiteView
  readonly meetings: readonly { readonly from: number; readonly to: number }[]
}

/** Every meeting that is still to come into the phone's calendar, in one press. */
export function ToCalendar({ title, place, meetings }: ToCalendarProps) {
  const [kept, setKept] = useState<boolean | null>(null)
  const entry = { title, place: `${place.name} ${place.address}`.trim(), times: meetings }
  return (
    <Button icon={kept ? 'check' : 'calendar-days'} onPress={() => void platform.addToCalendar(entry).then(setKept)}>
      {kept === null ? '记到日历' : kept ? '记好了' : '没记上，再试一次'}
    </Button>
  )
}
