import { useState } from 'react'
import { problemForm } from '../../../../core/volunteering/contract/problems'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { Field, FieldFrame } from '../../../components/Field'
import { FormFoot } from '../../../components/FormFoot'
import { Heading } from '../../../components/Heading'
import { Notice, Tick } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { ActError } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { hold, useForm } from '../../../services/form'
import { useMember } from '../../../services/queries'
import { goInstead } from '../../../services/ways'

const empty = { title: '', about: '', place: '' }
const says = { title: '请写是什么事，最多 30 个字', about: '最多 300 个字', place: '请写在哪里，最多 60 个字' } satisfies Readonly<Record<keyof typeof empty, string>>

/** 说一件难事: what, where, in which stairwell. */
export default function ReportPage() {
  const wells = useMember('volunteering.problems', {}).data?.stairwells ?? []
  const [well, setWell] = useState('')
  const form = useForm('problem', empty, (values) => hold(problemForm, { ...values, ...(well === '' ? {} : { stairwellId: well }) }, says))
  const report = useAct('volunteering.reportProblem')
  const [done, setDone] = useState(false)
  const press = async () => {
    const input = form.send()
    if (!input || !(await report.run({ problem: input }))) return
    form.clear()
    setDone(true)
  }
  const foot = !done && (
    <FormFoot wrong={form.wrong} busy={report.busy} again={report.error?.again === true} onPress={() => void press()}>
      说出去，请人来办
    </FormFoot>
  )
  return (
    <Page title="说一件难事" foot={foot}>
      {done ? (
        <>
          <Tick />
          <Heading className="h1 center">说出去了</Heading>
          <Notice>有人来办、办好了，都会告诉您。</Notice>
          <Button kind="primary" big onPress={() => goInstead('packages/problems/list')}>
            看身边难题
          </Button>
        </>
      ) : (
        <>
          <ActError error={report.error} />
          <Field label="什么事" hint="比如 楼道的灯坏了" most={30} {...form.field('title')} />
          <Field label="说得细一点（可以不写）" lines most={300} {...form.field('about')} />
          <Field label="在哪里" hint="比如 3 幢 2 单元门口" most={60} {...form.field('place')} />
          {wells.length > 0 && (
            <FieldFrame label="是哪个楼道">
              <Choice label="是哪个楼道" value={well} onChange={setWell} options={[{ value: '', title: '不在楼道里' }, ...wells.map(({ stairwellId, name, wardenName }) => ({ value: stairwellId, title: name, sub: wardenName === '' ? '' : `楼道长：${wardenName}` }))]} />
            </FieldFrame>
          )}
        </>
      )}
    </Page>
  )
}
