import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { FieldFrame } from '../../../components/Field'
import { FormFoot } from '../../../components/FormFoot'
import { Notice } from '../../../components/Notice'
import { ActError, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useStaff } from '../../../services/queries'
import { goBack } from '../../../services/ways'
import { checkShift, draftOf, type ShiftDraft } from './shift'
import { ShiftFields } from './ShiftFields'

/** 改班次: another time or number of places for a shift that has not begun. */
export default function ShiftFormPage() {
  return <AtWork work="organiser">{(place) => <EditShift place={place} />}</AtWork>
}

function EditShift({ place }: { readonly place: Place }) {
  const { shiftId = '' } = useRouter().params
  const query = useStaff('volunteering.roster', { shiftId })
  const edit = useStaffAct('volunteering.editShift')
  const [changes, setChanges] = useState<Partial<ShiftDraft>>({})
  const [tried, setTried] = useState(false)
  const draft = query.data && { ...draftOf({ from: query.data.from, to: query.data.to, capacity: query.data.room.capacity }), ...changes }
  const checked = draft && checkShift(draft, serverNow())
  const wrong = tried && checked && 'wrong' in checked ? checked.wrong : undefined
  const press = async () => {
    setTried(true)
    if (checked && 'shift' in checked && (await edit.run({ shiftId, shift: checked.shift }))) goBack()
  }
  const foot = draft && (
    <FormFoot wrong={wrong === undefined ? 0 : 1} busy={edit.busy} again={edit.error?.again === true} onPress={() => void press()}>
      保存修改
    </FormFoot>
  )
  return (
    <DeskPage work="organiser" here="activities" place={place} title="改班次" foot={foot}>
      <Loaded query={query}>
        {({ title }) => (
          <View className="form">
            <Notice title={title}>改了时间，已经报名的人会收到消息。</Notice>
            <ActError error={edit.error} reader="staff" />
            {draft && (
              <FieldFrame label="这个班次" error={wrong}>
                <ShiftFields which="" value={draft} onChange={(part) => setChanges({ ...changes, ...part })} />
              </FieldFrame>
            )}
          </View>
        )}
      </Loaded>
    </DeskPage>
  )
}
