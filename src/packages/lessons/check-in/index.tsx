import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { CodeEntry } from '../../../components/CodeEntry'
import { Heading } from '../../../components/Heading'
import { Steps, Tick } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { ActError } from '../../../components/States'
import { SubjectNotice } from '../../../components/SubjectNotice'
import { useAct } from '../../../services/acts'
import type { MemberOperations } from '../../../services/call'
import { serverNow } from '../../../services/clock'
import { platform } from '../../../services/platform'
import { forSubject, useSubject } from '../../../services/subject'
import { go } from '../../../services/ways'
import { fromToWords } from '../../../services/words'

type CheckedIn = MemberOperations['courses.checkIn']['reply']

/** 上课签到: the code that stands at the door, scanned or typed. */
export default function ClassCheckInPage() {
  const subject = forSubject(useSubject())
  const checkIn = useAct('courses.checkIn')
  const [done, setDone] = useState<CheckedIn | null>(null)
  const onCode = async (code: string) => {
    const reply = await checkIn.run({ code, ...subject })
    if (reply) platform.vibrate()
    setDone(reply)
  }
  return (
    <Page title="上课签到">
      <SubjectNotice />
      {done ? (
        <>
          <Tick />
          <Heading className="h1 center">{done.already ? '早就签过到了' : '签到好了'}</Heading>
          <Card>
            <Heading level={2}>{done.title}</Heading>
            <View>{fromToWords(done.from, done.to, serverNow())}</View>
          </Card>
          <Button onPress={() => go('packages/lessons/course', { courseId: done.courseId })}>看课表和出勤</Button>
        </>
      ) : (
        <>
          <ActError error={checkIn.error} />
          <Card>
            <Steps steps={['到了教室，看门口屏幕上的码', '点下面扫一扫；扫不了，输入码下面的 6 个数字', '没带手机、没有网络，跟老师说名字就行']} />
          </Card>
          <CodeEntry title="门口屏幕上的数字" words="扫码签到" busy={checkIn.busy} onCode={(code) => void onCode(code)} />
        </>
      )}
    </Page>
  )
}
