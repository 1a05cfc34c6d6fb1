import { View } from '@tarojs/components'
import { useState } from 'react'
import type { MessageView } from '../../../../core/messages/contract/inbox'
import { Button } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { Notice } from '../../../components/Notice'
import { ActError } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { messageWords } from '../../../services/messages'
import { aboutOf, seatsOf } from '../../../services/messages/about'
import { go } from '../../../services/ways'
import { whenWords } from '../../../services/words'

/** One message: what happened, what comes next, one tap to what it is about; a seat that came can be given back from here. */
export function MessageCard({ message, fresh }: { readonly message: MessageView; readonly fresh: boolean }) {
  const { happened, next } = messageWords(message)
  const about = aboutOf(message)
  return (
    <Card>
      <View className="row-apart">
        <View className="sub">{whenWords(message.at, serverNow())}</View>
        {fresh && <Chip icon="bell">新的</Chip>}
      </View>
      <Heading level={2}>{happened}</Heading>
      {next !== undefined && <View>{next}</View>}
      {about && <Button onPress={() => go(about.page, about.parameters)}>{about.words}</Button>}
      {message.kind === 'seat' && fresh && <GiveBack book={message.facts.book} />}
    </Card>
  )
}

/** Takes a seat back that the line has just given: for who does not want it any more. */
function GiveBack({ book }: { readonly book: string }) {
  const course = useAct('courses.cancel')
  const shift = useAct('volunteering.cancel')
  const [gone, setGone] = useState(false)
  const seats = seatsOf(book)
  if (seats === null) return null
  const giveBack = async () => setGone((await ('course' in seats ? course.run({ courseId: seats.course }) : shift.run({ shiftId: seats.shift }))) !== null)
  if (gone) return <Notice>已经取消了，名额让给了后面的人。想来，随时再报。</Notice>
  return (
    <>
      <ActError error={course.error ?? shift.error} />
      <Button kind="plain" busy={course.busy || shift.busy} onPress={() => void giveBack()}>
        不要了，取消
      </Button>
    </>
  )
}
