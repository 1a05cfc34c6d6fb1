import { View } from '@tarojs/components'
import { actFor, useSubject } from '../services/subject'
import { Button } from './Button'
import { Notice } from './Notice'

/** While acting for a family member: says so on every page where it counts, with the way back to oneself. Nothing otherwise. */
export function SubjectNotice() {
  const subject = useSubject()
  if (!subject) return null
  return (
    <Notice icon="heart-handshake" title={`正在替${subject.name}办`}>
      <View className="stack-s">
        <View>报名、取消、换东西都算在{subject.name}名下，都会记下来。</View>
        <Button kind="plain" onPress={() => actFor(null)}>
          换回我自己
        </Button>
      </View>
    </Notice>
  )
}
