import { useState } from 'react'
import { Card } from '../../components/Card'
import { Choice, SwitchRow } from '../../components/Choice'
import { DateChoice, TimeChoice } from '../../components/DayTime'
import { Digits, Field, SearchField } from '../../components/Field'
import { FormFoot } from '../../components/FormFoot'

export function Forms() {
  const [text, setText] = useState('')
  const [digits, setDigits] = useState('482')
  const [who, setWho] = useState('me')
  const [on, setOn] = useState(true)
  const [day, setDay] = useState<string | null>('2026-12-02')
  const [minute, setMinute] = useState<number | null>(null)
  return (
    <>
      <SearchField value={text} onChange={setText} hint="课程、老师、地点" />
      <Field label="您的名字" hint="比如 王秀英" value={text} onChange={setText} />
      <Field label="电话" kind="phone" help="有变动时我们打这个电话告诉您。" value="1380000" onChange={setText} error="电话要 11 个数字，您写了 7 个" />
      <Field label="想说的话" lines value={text} onChange={setText} />
      <Digits label="6 个数字" value={digits} onChange={setDigits} />
      <Choice
        label="替谁报名"
        value={who}
        onChange={setWho}
        options={[
          { value: 'me', title: '我自己' },
          { value: 'li', title: '老伴 李国强', sub: '他同意您帮他报名' },
          { value: 'wu', title: '吴阿大', why: '他还没有同意您代办' },
        ]}
      />
      <Card kind="list">
        <SwitchRow title="帮我报课程" sub="可以替您报名和取消" on={on} onChange={setOn} />
        <SwitchRow title="帮我换东西" on={!on} onChange={(value) => setOn(!value)} />
      </Card>
      <DateChoice label="开课的日子" value={day} onChange={setDay} first="2026-11-20" last="2027-03-01" />
      <TimeChoice label="几点上课" value={minute} onChange={setMinute} />
      <FormFoot wrong={2} busy={false} again={false} onPress={() => setText('')}>
        登记
      </FormFoot>
    </>
  )
}
