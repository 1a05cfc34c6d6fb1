/** The browser's own image: Taro's wraps one that can't be given words. */
export function CodeImage({ src }: { readonly src: string }) {
  return <img className="code-image" src={src} alt="二维码" />
}
