import path from 'node:path'
import type { IPluginContext, TaroPlatformBase } from '@tarojs/service'
import attributes from './aria.json'

// Events that nothing here listens to; each is written into the templates forty times.
const unheard = ['TouchStart', 'TouchMove', 'TouchEnd', 'TouchCancel', 'LongTap', 'AnimationStart', 'AnimationIteration', 'AnimationEnd', 'TransitionEnd']

/**
 * A Taro plugin for WeChat's templates: they get the ARIA attributes of aria.json, which Taro's don't have and WeChat reads aloud
 * (base library 2.7.1 on), and lose what this app does not use.
 */
export default (ctx: IPluginContext): void => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform: TaroPlatformBase) {
      if (!('template' in platform)) return
      const { template } = platform
      template.mergeComponents(ctx, attributes)
      for (const event of unheard) Reflect.deleteProperty(template.internalComponents.View ?? {}, `bind${event}`)
      platform.runtimePath = [platform.runtimePath, path.resolve(__dirname, 'templates-runtime.js')].flat()
    },
  })
  ctx.modifyComponentConfig(({ componentConfig }: { componentConfig: { includes: Set<string> } }) => void componentConfig.includes.delete('scroll-view'))
}
