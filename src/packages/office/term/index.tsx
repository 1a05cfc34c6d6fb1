import { View } from '@tarojs/components'
import { useState } from 'react'
import { Choice } from '../../../components/Choice'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { FieldFrame } from '../../../components/Field'
import { Empty, Loaded } from '../../../components/States'
import { useStaff } from '../../../services/queries'
import { joined, plainDayWords } from '../../../services/words'
import { Made } from '../Made'
import { usePaper } from '../../../services/paper'
import { BringIn } from './BringIn'
import { CopyTerm } from './CopyTerm'

/** 一个学期一起办: many courses at once, by a sheet or from last term; and the timetable to hang up. */
export default function TermPage() {
  return <AtWork work="organiser">{(place) => <Terms place={place} />}</AtWork>
}

function Terms({ place }: { readonly place: Place }) {
  const query = useStaff('courses.terms', {})
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <DeskPage work="organiser" here="courses" place={place} title="一个学期一起办">
      <Loaded query={query}>
        {({ terms }) => {
          const termId = chosen ?? terms[0]?.termId
          if (termId === undefined) return <Empty art="no-courses" title="还没有学期" sub="请局管理员先在“学期”里加一个。" />
          const options = terms.map((term) => ({ value: term.termId, title: term.name, sub: joined(`${plainDayWords(term.firstDay)} 到 ${plainDayWords(term.lastDay)}`) }))
          return (
            <>
              <FieldFrame label="哪个学期">
                <Choice label="哪个学期" value={termId} onChange={setChosen} options={options} />
              </FieldFrame>
              <OfTerm key={termId} unitId={place.at} termId={termId} />
            </>
          )
        }}
      </Loaded>
    </DeskPage>
  )
}

function OfTerm({ unitId, termId }: { readonly unitId: string; readonly termId: string }) {
  const exported = usePaper('courses.exportSheet', { unitId, termId })
  const timetable = usePaper('courses.printTimetable', { unitId, termId })
  return (
    <View className="cards">
      <BringIn unitId={unitId} termId={termId} />
      <CopyTerm unitId={unitId} termId={termId} />
      <Made title="下载全部课程" sub="一张表格，有已报和候补的人数；改好了还能再导进来" icon="package" button="下载课程表格" {...exported} />
      <Made title="课表" sub="按周几排好，打印出来贴在墙上" icon="calendar-days" button="做课表" {...timetable} />
    </View>
  )
}
