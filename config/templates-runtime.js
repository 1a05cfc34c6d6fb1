import { mergeInternalComponents } from '@tarojs/shared'
import attributes from './aria.json'

// The running code and the templates number a component's attributes alike, so both are told the same ones.
mergeInternalComponents(attributes)
