import { View } from '@tarojs/components'
import { useState } from 'react'
import type { FoundPerson } from '../../../../core/people/contract/staff'
import { Card, ListRow } from '../../../components/Card'
import { SearchField } from '../../../components/Field'
import { Notice } from '../../../components/Notice'
import { Empty, Loaded } from '../../../components/States'
import { useStaff } from '../../../services/queries'
import { useSettled } from '../../../services/settled'
import { joined } from '../../../services/words'

/** Finds somebody of the unit by name or telephone. */
export function Find({ unitId, onFound }: { readonly unitId: string; readonly onFound: (person: FoundPerson) => void }) {
  const [text, setText] = useState('')
  const wanted = useSettled(text.trim())
  const query = useStaff('people.find', { unitId, text: wanted }, { when: wanted !== '' })
  return (
    <View className="form">
      <SearchField value={text} onChange={setText} hint="名字，或者完整的电话" />
      {wanted === '' ? (
        <Notice>输入老同志的名字或者电话，看他的积分，替他更正、预订、打印单子。</Notice>
      ) : (
        <Loaded query={query} cards={1}>
          {({ people }) =>
            people.length === 0 ? (
              <Empty art="nothing-found" title="没找到这个人" sub="请对一对名字，电话要写全。" />
            ) : (
              <Card kind="list">
                {people.map((found) => (
                  <ListRow key={found.personId} icon="user" title={found.name} sub={joined(found.unitName, found.phoneMasked)} onPress={() => onFound(found)} />
                ))}
              </Card>
            )
          }
        </Loaded>
      )}
    </View>
  )
}
