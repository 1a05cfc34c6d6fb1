import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CourseForStaff, TermView } from '../../../../core/courses/contract/organising'
import { DeskPage, type Place } from '../../../components/Desk'
import { FormFoot } from '../../../components/FormFoot'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useForm } from '../../../services/form'
import { useStaff } from '../../../services/queries'
import { dayOf } from '../../../services/words'
import { checkCourse } from './check'
import { CourseFields } from './CourseFields'
import { CourseSaved } from './CourseSaved'
import type { CourseValues } from './fields'

interface FormProps {
  readonly place: Place
  readonly draft: string
  readonly begin: CourseValues
  /** The course that is corrected; null for a new one. */
  readonly before: CourseForStaff | null
}

/** The course's form, for publishing and for correcting. */
export function CourseForm(props: FormProps) {
  const terms = useStaff('courses.terms', {})
  const [first] = terms.data?.terms ?? []
  if (first) return <Filled {...props} terms={terms.data?.terms ?? []} begin={props.begin.termId === '' ? { ...props.begin, termId: first.termId } : props.begin} />
  return (
    <DeskPage work="organiser" here="courses" place={props.place} title="课程">
      <Loaded query={terms}>{() => <Empty art="no-courses" title="还没有学期" sub="请局管理员先在“学期”里加一个，才能发布课程。" />}</Loaded>
    </DeskPage>
  )
}

function Filled({ place, draft, begin, before, terms }: FormProps & { readonly terms: readonly TermView[] }) {
  const today = before ? null : dayOf(serverNow())
  const termOf = (termId: string) => terms.find((term) => term.termId === termId) ?? null
  const form = useForm(draft, begin, (values) => checkCourse(values, { term: termOf(values.termId), today }))
  const publish = useStaffAct('courses.publish')
  const edit = useStaffAct('courses.edit')
  const [saved, setSaved] = useState<string | null>(null)
  const act = before ? edit : publish

  const send = async () => {
    const input = form.send()
    if (!input) return null
    const { termId, course } = input
    if (before) return (await edit.run({ courseId: before.courseId, version: before.version, course })) && before.courseId
    return (await publish.run({ unitId: place.at, termId, course }))?.courseId ?? null
  }
  const press = async () => {
    const courseId = await send()
    if (courseId === null) return
    form.forget()
    setSaved(courseId)
  }

  const foot = saved === null && (
    <FormFoot wrong={form.wrong} busy={act.busy} again={act.error?.again === true} onPress={() => void press()}>
      {before ? '保存修改' : '发布'}
    </FormFoot>
  )
  return (
    <DeskPage work="organiser" here="courses" place={place} title={before ? '改课程' : '发布课程'} foot={foot}>
      {saved === null ? (
        <View className="form">
          <ActError error={act.error} reader="staff" />
          <CourseFields form={form} unitId={before?.unitId ?? place.at} terms={terms} isNew={before === null} />
        </View>
      ) : (
        <CourseSaved place={place} courseId={saved} title={form.values.title} isNew={before === null} />
      )}
    </DeskPage>
  )
}
