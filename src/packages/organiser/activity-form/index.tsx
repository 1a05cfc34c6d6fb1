import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { ActivityForStaff } from '../../../../core/volunteering/contract/staff'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { FormFoot } from '../../../components/FormFoot'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useForm } from '../../../services/form'
import { useStaff } from '../../../services/queries'
import { ActivityFields } from './ActivityFields'
import { ActivitySaved } from './ActivitySaved'
import { checkActivity, shiftErrors } from './check'
import { emptyActivity, valuesOf, type ActivityValues } from './fields'

/** 发布活动; with `activityId`, 改活动. */
export default function ActivityFormPage() {
  return <AtWork work="organiser">{(place) => <Begin place={place} />}</AtWork>
}

function Begin({ place }: { readonly place: Place }) {
  const { activityId } = useRouter().params
  const query = useStaff('volunteering.ofUnit', { unitId: place.at }, { when: activityId !== undefined })
  if (activityId === undefined) return <ActivityForm place={place} draft={`activity.${place.at}`} begin={emptyActivity} before={null} />
  const found = query.data?.activities.find((activity) => activity.activityId === activityId)
  if (found) return <ActivityForm place={place} draft={`activity.${activityId}.${found.version}`} begin={valuesOf(found)} before={found} />
  return (
    <DeskPage work="organiser" here="activities" place={place} title="志愿活动">
      <Loaded query={query}>{() => <Empty art="nothing-found" title="没找到这个活动" sub="请退回去，从志愿活动里再打开。" />}</Loaded>
    </DeskPage>
  )
}

interface FormProps {
  readonly place: Place
  readonly draft: string
  readonly begin: ActivityValues
  /** The activity that is corrected; null for a new one. */
  readonly before: ActivityForStaff | null
}

function ActivityForm({ place, draft, begin, before }: FormProps) {
  const now = serverNow()
  const form = useForm(draft, begin, (values) => checkActivity(values, before === null, now))
  const publish = useStaffAct('volunteering.publish')
  const edit = useStaffAct('volunteering.edit')
  const [saved, setSaved] = useState(false)
  const act = before ? edit : publish
  const press = async () => {
    const input = form.send()
    if (!input) return
    const { activity, shifts, joint } = input
    const reply = before
      ? await edit.run({ activityId: before.activityId, version: before.version, activity })
      : await publish.run({ unitId: place.at, activity, shifts: [...shifts], ...(joint ? { joint } : {}) })
    if (!reply) return
    form.forget()
    setSaved(true)
  }
  const foot = !saved && (
    <FormFoot wrong={form.wrong} busy={act.busy} again={act.error?.again === true} onPress={() => void press()}>
      {before ? '保存修改' : '发布'}
    </FormFoot>
  )
  return (
    <DeskPage work="organiser" here="activities" place={place} title={before ? '改活动' : '发布活动'} foot={foot}>
      {saved ? (
        <ActivitySaved place={place} title={form.values.title} isNew={before === null} />
      ) : (
        <View className="form">
          <ActError error={act.error} reader="staff" />
          <ActivityFields form={form} unitId={before?.unitId ?? place.at} shiftErrors={before ? null : form.errors.shifts === undefined ? [] : shiftErrors(form.values, now)} />
        </View>
      )}
    </DeskPage>
  )
}
