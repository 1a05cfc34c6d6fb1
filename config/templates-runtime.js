import { mergeInternalComponents } from '@tarojs/shared'
import { fit } from './attributes.cjs'

fit(mergeInternalComponents({}))
