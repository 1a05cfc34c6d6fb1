import { Image } from '@tarojs/components'

/** A QR code's picture (a data URL). The browser's is CodeImage.h5.tsx. */
export function CodeImage({ src }: { readonly src: string }) {
  return <Image className="code-image" src={src} ariaLabel="二维码" />
}
