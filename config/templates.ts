import path from 'node:path'
import type { IPluginContext, TaroPlatformBase } from '@tarojs/service'
import { fit } from './attributes.cjs'

interface Assets {
  [file: string]: { source(): string | Buffer; size(): number }
}

/** Nothing in the templates depends on blanks between tags. (Taro's own minifyXML takes them for HTML, and drops the end of every input.) */
function squeeze(assets: Assets): void {
  for (const [file, asset] of Object.entries(assets)) {
    if (!file.endsWith('.wxml')) continue
    const text = String(asset.source()).replace(/>\s+</g, '><').replace(/\s*\n\s*/g, ' ')
    assets[file] = { source: () => text, size: () => Buffer.byteLength(text) }
  }
}

/** A Taro plugin for WeChat's templates: they carry what this app uses (attributes.cjs), and nothing else. */
export default (ctx: IPluginContext): void => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform: TaroPlatformBase) {
      if (!('template' in platform)) return
      fit(platform.template.internalComponents)
      platform.runtimePath = [platform.runtimePath, path.resolve(__dirname, 'templates-runtime.js')].flat()
    },
  })
  ctx.modifyBuildAssets(({ assets }: { assets: Assets }) => squeeze(assets))
  ctx.modifyComponentConfig(({ componentConfig }: { componentConfig: { includes: Set<string> } }) => void componentConfig.includes.delete('scroll-view'))
}
