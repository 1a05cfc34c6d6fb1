import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import type { Place } from '../../../components/Desk'
import { Heading } from '../../../components/Heading'
import { Notice, Tick } from '../../../components/Notice'
import { goInstead } from '../../../services/ways'

/** What happened, and where to go on. */
export function ActivitySaved({ place, title, isNew }: { readonly place: Place; readonly title: string; readonly isNew: boolean }) {
  return (
    <View className="form">
      <Tick />
      <Heading className="h1 center">{isNew ? '发布好了' : '改好了'}</Heading>
      <Notice kind="good" title={title}>
        {isNew ? '老同志现在就能看到，能报名了。写错了随时能改。' : '地点变了的话，已经报名的人会收到消息；没有微信的，排进“待打电话”。'}
      </Notice>
      <Button kind="primary" big onPress={() => goInstead('packages/organiser/activities', { at: place.at })}>
        看全部活动
      </Button>
    </View>
  )
}
