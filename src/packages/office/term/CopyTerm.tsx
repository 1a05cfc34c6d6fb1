import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CourseReport } from '../../../../core/courses/contract/sheets'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { Report } from './Report'

/** Last term's courses once more. */
export function CopyTerm({ unitId, termId }: { readonly unitId: string; readonly termId: string }) {
  const copy = useStaffAct('courses.copyTerm')
  const [seen, setSeen] = useState<{ readonly report: CourseReport & { readonly fromTerm: string }; readonly done: boolean } | null>(null)
  const ask = async (apply: boolean) => {
    const report = await copy.run({ unitId, termId, apply })
    if (report) setSeen({ report, done: apply })
  }
  const ready = seen && !seen.done && seen.report.wrong === 0 && seen.report.added > 0
  return (
    <Card>
      <Heading level={2}>照上学期排</Heading>
      <View className="sub">{seen ? `照“${seen.report.fromTerm}”排，还是原来的周几。` : '上学期的课照样再开，还是原来的周几，停课的日子按新学期。'}</View>
      <ActError error={copy.error} reader="staff" />
      {seen && <Report report={seen.report} done={seen.done} fileWords="下载成表格，改了再导入" />}
      {ready ? (
        <Button kind="primary" busy={copy.busy} onPress={() => void ask(true)}>
          {`发布这 ${seen.report.added} 门课`}
        </Button>
      ) : (
        <Button busy={copy.busy} onPress={() => void ask(false)}>
          先看看行不行
        </Button>
      )}
    </Card>
  )
}
