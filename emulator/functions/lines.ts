import type { Readable } from 'node:stream'

/** Reads a stream by lines. What stands after the last line's end when the stream ends is given to `rest`, if it is anything. */
export function readLines(stream: Readable, line: (text: string) => void, rest: (text: string) => void = () => undefined): void {
  let begun = ''
  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => {
    const parts = chunk.split('\n')
    const last = parts.pop() ?? ''
    for (const part of parts) {
      line(begun + part)
      begun = ''
    }
    begun += last
  })
  stream.once('close', () => {
    if (begun !== '') rest(begun)
  })
}
