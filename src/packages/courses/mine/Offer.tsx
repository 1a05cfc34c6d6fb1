import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { ActError } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { whenWords } from '../../../services/words'

/** A freed seat that is held for me: yes in one tap. No is the card's own way out. */
export function Offer({ courseId, until, subject }: { readonly courseId: string; readonly until: number; readonly subject: { subject?: string } }) {
  const accept = useAct('courses.accept')
  const held = until > serverNow() ? `名额给您留到${whenWords(until, serverNow())}。` : '名额还给您留着。'
  return (
    <>
      <View className="strong">{`${held}过了时间，我们先打电话问您，再让给下一位。`}</View>
      <ActError error={accept.error} />
      <Button kind="next" busy={accept.busy} onPress={() => void accept.run({ courseId, ...subject })}>
        要，我来上
      </Button>
    </>
  )
}
