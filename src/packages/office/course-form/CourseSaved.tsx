import { View } from '@tarojs/components'
import { Button, ButtonPair } from '../../../components/Button'
import { Heading } from '../../../components/Heading'
import { Notice, Tick } from '../../../components/Notice'
import type { Place } from '../../../components/Desk'
import { goInstead } from '../../../services/ways'

interface SavedProps {
  readonly place: Place
  readonly courseId: string
  readonly title: string
  readonly isNew: boolean
}

/** What happened, and where to go on: to the roster, or to put something right. */
export function CourseSaved({ place, courseId, title, isNew }: SavedProps) {
  const open = (page: string) => goInstead(`packages/${page}`, { at: place.at, courseId })
  return (
    <View className="form">
      <Tick />
      <Heading className="h1 center">{isNew ? '发布好了' : '改好了'}</Heading>
      <Notice kind="good" title={title}>
        {isNew ? '老同志现在就能看到，能报名了。写错了随时能改。' : '时间、地点或老师变了的话，报了名和在排队的人会收到消息；没有微信的，排进“待打电话”。'}
      </Notice>
      <ButtonPair>
        <Button kind="primary" onPress={() => open('organiser/course')}>
          看名单
        </Button>
        <Button onPress={() => goInstead('packages/organiser/courses', { at: place.at })}>看全部课程</Button>
      </ButtonPair>
      <Button kind="plain" onPress={() => open('office/course-form')}>
        有写错的，再改一改
      </Button>
    </View>
  )
}
