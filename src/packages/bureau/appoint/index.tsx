import { View } from '@tarojs/components'
import { useState } from 'react'
import type { FoundPerson } from '../../../../core/people/contract/staff'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { FieldFrame, SearchField } from '../../../components/Field'
import { FormFoot } from '../../../components/FormFoot'
import { PickField } from '../../../components/PickField'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { useMember, useStaff } from '../../../services/queries'
import { useSettled } from '../../../services/settled'
import { goBack } from '../../../services/ways'
import { dayOf, joined } from '../../../services/words'
import { serverNow } from '../../../services/clock'
import { branchOf, treeOf } from '../units/tree'
import { roleWords, type Role } from '../roles'
import { TermField, type Term } from './TermField'

/** 任命: whom, as what, where. */
export default function AppointPage() {
  return <AtWork work="bureau">{(place) => <Appoint place={place} />}</AtWork>
}

const duties: Readonly<Record<Role, string>> = { organiser: '发课程和活动，管名单', keeper: '收货、交货', admin: '管这个单位和下面的单位，还能任命别人', lead: '管自己队里的人', care: '安排走访，能看走访记录' }
const roles = (['organiser', 'keeper', 'lead', 'care', 'admin'] as const).map((role) => ({ value: role, title: roleWords[role], sub: duties[role] }))

function Appoint({ place }: { readonly place: Place }) {
  const [person, setPerson] = useState<FoundPerson | null>(null)
  const [role, setRole] = useState<Role>('organiser')
  const [at, setAt] = useState('')
  const [tried, setTried] = useState(false)
  const appoint = useStaffAct('people.appoint')
  const [term, setTerm] = useState<Term | null>(null)
  const noEnd = term !== null && term.until === null
  const reversed = term !== null && term.until !== null && term.until < (term.from ?? '')
  const wrong = [at === '', noEnd || reversed].filter(Boolean).length
  const press = async (personId: string) => {
    setTried(true)
    // A first day that is today is now.
    const from = term?.from && term.from > dayOf(serverNow()) ? { from: term.from } : {}
    const until = term?.until ? { until: term.until } : {}
    if (wrong === 0 && (await appoint.run({ personId, role, at, ...from, ...until }))) goBack()
  }
  const foot = person && (
    <FormFoot wrong={tried ? wrong : 0} busy={appoint.busy} again={appoint.error?.again === true} onPress={() => void press(person.personId)}>
      确认任命
    </FormFoot>
  )
  return (
    <DeskPage work="bureau" here="staff" place={place} title="任命一个人" foot={foot}>
      {person === null ? (
        <FindPerson unitId={place.at} onFound={setPerson} />
      ) : (
        <View className="form">
          <Card>
            <View className="h2">{person.name}</View>
            <View className="sub">{joined(person.unitName, person.phoneMasked)}</View>
            <Button kind="plain" onPress={() => setPerson(null)}>
              不是他，换一个
            </Button>
          </Card>
          <ActError error={appoint.error} reader="staff" />
          <FieldFrame label="任命为">
            <Choice
              label="任命为"
              options={roles}
              value={role}
              onChange={(next) => {
                setRole(next)
                setAt('')
              }}
            />
          </FieldFrame>
          <WhereField role={role} top={place.at} value={at} onChange={setAt} error={tried && at === '' ? '请选一个' : undefined} />
          <TermField term={term} onChange={setTerm} error={!tried ? undefined : noEnd ? '请选最后一天' : reversed ? '最后一天比第一天还早' : undefined} />
        </View>
      )}
    </DeskPage>
  )
}

interface WhereProps {
  readonly role: Role
  /** The unit of who appoints. */
  readonly top: string
  readonly value: string
  readonly onChange: (at: string) => void
  readonly error?: string
}

/** A station for a keeper, a team for its lead, a unit for everybody else. */
function WhereField({ role, top, ...field }: WhereProps) {
  const units = useMember('people.units', {})
  const stations = useMember('points.stations', {})
  const teams = useMember('volunteering.teams', {}, { when: role === 'lead' })
  if (role === 'lead') {
    return <PickField label="带哪个队" icon="users" query={teams} options={(data) => data.teams.map(({ teamId, name, unitName }) => ({ value: teamId, title: name, sub: unitName }))} {...field} />
  }
  if (role === 'keeper') {
    return <PickField label="管哪个兑换点" icon="store" query={stations} options={(data) => data.stations.map(({ stationId, name, address }) => ({ value: stationId, title: name, sub: address }))} {...field} />
  }
  return <PickField label="管哪个单位" icon="users" query={units} options={(data) => treeOf(branchOf(data.units, top)).filter(({ unit }) => !unit.retired).map(({ unit }) => ({ value: unit.unitId, title: unit.name }))} {...field} />
}

function FindPerson({ unitId, onFound }: { readonly unitId: string; readonly onFound: (person: FoundPerson) => void }) {
  const [text, setText] = useState('')
  const settled = useSettled(text.trim())
  const query = useStaff('people.find', { unitId, text: settled }, { when: settled !== '' })
  return (
    <>
      <SearchField hint="姓名或电话" value={text} onChange={setText} />
      {settled === '' ? (
        <Empty art="nothing-found" title="先找到这个人" sub="他要先在手机上登记过。写姓名或者整个电话号码。" />
      ) : (
        <Loaded query={query} cards={2}>
          {({ people }) =>
            people.length === 0 ? (
              <Empty art="nothing-found" title="没找到" sub="请他先在手机上登记，再来任命。" />
            ) : (
              <View className="cards">
                {people.map((person) => (
                  <Card key={person.personId} onPress={() => onFound(person)}>
                    <View className="h2">{person.name}</View>
                    <View className="sub">{joined(person.unitName, person.phoneMasked)}</View>
                  </Card>
                ))}
              </View>
            )
          }
        </Loaded>
      )}
    </>
  )
}
