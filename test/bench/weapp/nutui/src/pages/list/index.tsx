import { Button, Cell, SearchBar, Tag } from '@nutui/nutui-react-taro'
import '@nutui/nutui-react-taro/dist/es/packages/button/style/css'
import '@nutui/nutui-react-taro/dist/es/packages/cell/style/css'
import '@nutui/nutui-react-taro/dist/es/packages/searchbar/style/css'
import '@nutui/nutui-react-taro/dist/es/packages/tag/style/css'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { courses } from './courses'

/** The courses page as somebody would make it with NutUI: the same facts, in its own components, for comparison. */
export default function List() {
  const [chosen, choose] = useState<string | null>(null)
  return (
    <View>
      <SearchBar placeholder="课程、老师、地点" />
      {courses.map(({ id, title, teacher, when, place, free }) => (
        <View className="card" key={id} onClick={() => choose(id)}>
          <Cell title={title} description={`${teacher} · ${when}`} extra={<Tag type="success">{`还有 ${free} 个名额`}</Tag>} />
          <Cell title={place} extra={<Button size="small" type="primary">{chosen === id ? '已选' : '看看'}</Button>} />
        </View>
      ))}
    </View>
  )
}
