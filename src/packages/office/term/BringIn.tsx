import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CourseReport } from '../../../../core/courses/contract/sheets'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { Steps } from '../../../components/Notice'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { openFile, sendFile, type Uploaded } from '../../../services/files'
import { usePaper } from '../../../services/paper'
import { Report } from './Report'

/** Courses from a sheet: the empty sheet, the filled one, what is wrong with it, and then all at once. */
export function BringIn({ unitId, termId }: { readonly unitId: string; readonly termId: string }) {
  const form = usePaper('courses.sheetForm', { unitId })
  const bring = useStaffAct('courses.importSheet')
  const [sent, setSent] = useState<{ readonly upload: Uploaded; readonly report: CourseReport; readonly done: boolean } | null>(null)
  const download = async () => {
    const made = await form.make()
    if (made) await openFile(made.file)
  }
  const choose = async () => {
    const upload = await sendFile('sheet')
    const report = upload && (await bring.run({ unitId, termId, upload, apply: false }))
    if (report) setSent({ upload, report, done: false })
  }
  const publish = async () => {
    const report = sent && (await bring.run({ unitId, termId, upload: sent.upload, apply: true }))
    if (report) setSent({ upload: sent.upload, report, done: true })
  }
  const ready = sent && !sent.done && sent.report.wrong === 0 && sent.report.added > 0
  return (
    <Card>
      <Heading level={2}>用表格发布</Heading>
      <Steps steps={['下载空表，照着“例”那一行填', '选填好的表格，先看有没有要改的', '都对了，一次发布']} />
      <Button icon="package" busy={form.busy} onPress={() => void download()}>
        下载空表
      </Button>
      <ActError error={form.error ?? bring.error} reader="staff" />
      {sent && <Report report={sent.report} done={sent.done} fileWords="下载这份结果" />}
      {ready ? (
        <Button kind="primary" busy={bring.busy} onPress={() => void publish()}>
          {`发布这 ${sent.report.added} 门课`}
        </Button>
      ) : (
        <Button busy={bring.busy} onPress={() => void choose()}>
          {sent ? '再选一次文件' : '选填好的表格'}
        </Button>
      )}
      <View className="sub">有一行不对，就一门也不发布，改好了再来。</View>
    </Card>
  )
}
