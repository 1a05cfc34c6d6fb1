import { View } from '@tarojs/components'
import { aria } from './aria'
import { Button } from './Button'
import { Icon } from './Icon'

interface FootProps {
  /** How many fields are wrong. */
  readonly wrong: number
  readonly busy: boolean
  /** The last try was not answered: the same may be sent again. */
  readonly again: boolean
  readonly onPress: () => void
  readonly children: string
}

/** A long form's foot: what is wrong may be out of sight, so it is counted here, beside the one next step. */
export function FormFoot({ wrong, busy, again, onPress, children }: FootProps) {
  return (
    <>
      {wrong > 0 && (
        <View className="field-error" {...aria('alert')}>
          <Icon name="triangle-alert" size="small" />
          <View className="grow">{`有 ${wrong} 处要改，看红字`}</View>
        </View>
      )}
      <Button kind="next" busy={busy} onPress={onPress}>
        {again ? '再试一次' : children}
      </Button>
    </>
  )
}
