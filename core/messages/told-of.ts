import type { MessageKind, Told } from './contract/kinds'
import type { MessageOf } from './records'

/** What a message tells, without what is known of its delivery. The compiler does not see that the two members stay together. */
export function toldOf<Kind extends MessageKind>({ kind, facts }: MessageOf<Kind>): Extract<Told, { kind: Kind }> {
  return { kind, facts } as Extract<Told, { kind: Kind }>
}
