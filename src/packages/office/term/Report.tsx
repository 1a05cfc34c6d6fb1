import { View } from '@tarojs/components'
import { faultWords, type CourseReport } from '../../../../core/courses/contract/sheets'
import { Button } from '../../../components/Button'
import { More } from '../../../components/More'
import { Notice } from '../../../components/Notice'
import { openFile } from '../../../services/files'

/** What a sheet came to, line by line: first what is wrong. */
export function Report({ report, done, fileWords }: { readonly report: CourseReport; readonly done: boolean; readonly fileWords: string }) {
  const { lines, added, known, wrong, file } = report
  const bad = lines.filter(({ result }) => result === 'wrong')
  const there = known > 0 ? `${known} 门已经有了，不会重复。` : ''
  const title = done ? `发布好了 ${added} 门课` : wrong > 0 ? `有 ${wrong} 行要改，一门也没有发布` : `${added} 门课都可以发布`
  return (
    <>
      <Notice kind={done || wrong === 0 ? 'good' : 'bad'} title={title}>
        {done ? `${there}老同志现在就能看到。` : wrong > 0 ? `${there}照着下面的话在表格里改好，再选一次文件。` : `${there}看好了，点下面的“发布”。`}
      </Notice>
      <More items={bad} unit="行">
        {({ line, title: course, faults }) => (
          <View key={line} className="stack-s">
            <View className="strong">{`第 ${line} 行${course === '' ? '' : `　${course}`}`}</View>
            {faults.map((fault) => (
              <View key={fault}>{faultWords[fault]}</View>
            ))}
          </View>
        )}
      </More>
      {lines.length > 0 && <Button kind="plain" onPress={() => void openFile(file)}>{fileWords}</Button>}
    </>
  )
}
