import type { CallDone } from '../../../../core/messages/contract/calls'

/** Somebody who was telephoned: all that it was about, the latest call first, and by how many organisers. */
export interface Called {
  readonly personId: string
  readonly name: string
  readonly calls: readonly CallDone[]
  readonly callers: number
}

/** Puts together what belongs to one person: they may have been telephoned about two things, by two organisers. In the order given. */
export function byPerson(calls: readonly CallDone[]): readonly Called[] {
  return [...new Set(calls.map(({ personId }) => personId))].map((personId) => {
    const theirs = calls.filter((call) => call.personId === personId)
    const callers = new Set(theirs.flatMap(({ tried }) => tried.map(({ byName }) => byName)))
    return { personId, name: theirs[0]?.personName ?? '', calls: theirs, callers: callers.size }
  })
}
