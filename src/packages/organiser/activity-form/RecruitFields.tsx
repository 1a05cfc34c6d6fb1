import { Choice, SwitchRow } from '../../../components/Choice'
import { DateChoice } from '../../../components/DayTime'
import { Field } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { PickField } from '../../../components/PickField'
import { serverNow } from '../../../services/clock'
import type { useForm } from '../../../services/form'
import { useMember, useStaff } from '../../../services/queries'
import { dayOf } from '../../../services/words'
import type { ActivityKey } from './fields'

const ways = [
  { value: 'open', title: '谁都可以报' },
  { value: 'teams', title: '只招一个队的人' },
  { value: 'invited', title: '请人来', sub: '发布以后，再一个个请' },
]
const dayMs = 86_400_000

interface RecruitProps {
  readonly form: ReturnType<typeof useForm<ActivityKey, unknown>>
  readonly unitId: string
  readonly isNew: boolean
}

/** Who may come, whether somebody looks at each, and (when it is new) with which other unit it is held. */
export function RecruitFields({ form, unitId, isNew }: RecruitProps) {
  const { values, set, field } = form
  const teams = useStaff('volunteering.teamsOfUnit', { unitId }, { when: values.how === 'teams' })
  const units = useMember('people.units', {}, { when: isNew })
  const { jointDay } = values
  const now = serverNow()
  return (
    <>
      <Heading level={2}>怎么招人</Heading>
      <Choice label="怎么招人" options={ways} value={values.how} onChange={(how) => set('how', how)} />
      {values.how === 'teams' && <PickField label="哪个队" icon="users" query={teams} options={(data) => data.teams.map(({ teamId, name }) => ({ value: teamId, title: name }))} {...field('team')} />}
      <SwitchRow title="要我批准" sub="开了，来的人先申请，批准了才有名额" on={values.approval === '1'} onChange={(on) => set('approval', on ? '1' : '')} />
      {isNew && (
        <>
          <PickField
            label="跟谁一起办（可以不选）"
            icon="users"
            query={units}
            options={(data) => [{ value: '', title: '自己办' }, ...data.units.filter((unit) => unit.unitId !== unitId && unit.above !== null && !unit.retired).map((unit) => ({ value: unit.unitId, title: unit.name }))]}
            {...field('jointUnit')}
          />
          {values.jointUnit !== '' && (
            <>
              <Field label="每个班次给对方留几个名额" kind="number" most={3} {...field('jointPlaces')} />
              <DateChoice label="哪一天起，剩下的大家都能报" value={jointDay === '' ? null : jointDay} first={dayOf(now)} last={dayOf(now + 366 * dayMs)} onChange={(day) => set('jointDay', day)} error={form.errors.jointDay} />
            </>
          )}
        </>
      )}
    </>
  )
}
