import busboy from 'busboy'
import { BadRequest } from './json'

/** The parts of a form by name, each as its bytes; of parts with one name, the last. */
export type Form = ReadonlyMap<string, Buffer>

const MOST_PARTS = 50
const MOST_PART_BYTES = 32 * 1024 * 1024

/** Reads a multipart body that has arrived whole; throws a BadRequest. (The SDK sends octets without a file name: busboy's "file".) */
export function readForm(contentType: string, body: Buffer): Promise<Form> {
  return new Promise((resolve, reject) => {
    const form = new Map<string, Buffer>()
    const fail = (error: unknown): void => reject(new BadRequest(`The form can't be read: ${error instanceof Error ? error.message : String(error)}`))
    try {
      const limits = { parts: MOST_PARTS, fieldSize: MOST_PART_BYTES, fileSize: MOST_PART_BYTES }
      const parser = busboy({ headers: { 'content-type': contentType }, limits })
      parser.on('field', (name, value) => form.set(name, Buffer.from(value)))
      parser.on('file', (name, stream) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => form.set(name, Buffer.concat(chunks)))
        stream.on('error', fail)
      })
      parser.on('error', fail)
      parser.on('close', () => resolve(form))
      parser.end(body)
    } catch (error) {
      fail(error)
    }
  })
}
