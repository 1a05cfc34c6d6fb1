import { useDidShow } from '@tarojs/taro'
import { onlineManager } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Marked } from '../../../../core/courses/contract/sessions'
import { CallError, newRequestId, staff } from '../../../services/call'
import { agoMs, sendKept, shelf, useKept } from '../../../services/kept'
import { queryClient } from '../../../services/queries'
import { isRecord, isText, storage } from '../../../services/storage'

/** One mark at a class: of a person whose name was tapped, or whose code was scanned. */
export interface ClassMark {
  readonly courseId: string
  readonly session: number
  readonly who: { readonly personId: string } | { readonly code: string }
  readonly presence: 'present' | 'sick'
}

const isMark = (value: unknown): value is ClassMark =>
  isRecord(value) && isText(value.courseId) && typeof value.session === 'number' && (value.presence === 'present' || value.presence === 'sick') && isRecord(value.who) && (isText(value.who.personId) || isText(value.who.code))

const keptMarks = shelf('classMarks', isMark)
const atOnce = 20
/** As long as the server takes a kept mark; older ones it refuses in words. */
const longestMs = 8 * 24 * 3_600_000

export interface Name {
  readonly personId: string
  readonly name: string
}
const isNames = (value: unknown): value is readonly Name[] => Array.isArray(value) && value.every((one) => isRecord(one) && isText(one.personId) && isText(one.name))

/** Names of a class, for a room without network. */
export const rememberClass = (courseId: string, names: readonly Name[]): void => storage.write('classNames', { courseId, names })

export function rememberedClass(courseId: string): readonly Name[] {
  const kept = storage.read('classNames', isRecord)
  return kept?.courseId === courseId && isNames(kept.names) ? kept.names : []
}

/** Marks people, at once or, without network, later; what became of each stands in `outcomes`, the latest first. */
export function useMarks(courseId: string, session: number) {
  const kept = useKept(keptMarks)
  const [outcomes, setOutcomes] = useState<readonly Marked[]>([])
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const note = (marks: readonly Marked[]) => setOutcomes((before) => [...marks, ...before].slice(0, 5))

  const send = async () => {
    await sendKept(keptMarks, atOnce, async (some) => {
      const first = some[0]?.item
      const of = { courseId: first?.courseId ?? courseId, session: first?.session ?? session }
      const mine = some.filter(({ item }) => item.courseId === of.courseId && item.session === of.session)
      const marks = mine.map((one) => ({ nonce: one.nonce, ...one.item.who, presence: one.item.presence, agoMs: Math.min(longestMs, Math.max(1, agoMs(one))) }))
      try {
        const reply = await staff('courses.mark', { ...of, marks })
        note(reply.marks)
        return reply.marks.filter(({ code }) => code !== 'TRY_LATER').map(({ nonce }) => nonce)
      } catch (failure) {
        // The whole meeting is refused, for good: it is said, and nothing is sent again and again.
        if (!(failure instanceof CallError) || failure.again) throw failure
        setError(failure)
        return mine.map(({ nonce }) => nonce)
      }
    })
    await queryClient.invalidateQueries()
  }
  useDidShow(() => {
    if (keptMarks.list().length > 0) void send()
  })
  useEffect(() => onlineManager.subscribe((online) => void (online && keptMarks.list().length > 0 && send())), [])

  const mark = async (who: ClassMark['who'], presence: ClassMark['presence']) => {
    if (busy) return
    setBusy(true)
    setError(null)
    const [nonce, at] = [newRequestId(), Date.now()]
    try {
      note((await staff('courses.mark', { courseId, session, marks: [{ nonce, ...who, presence, agoMs: 0 }] }, nonce)).marks)
      await queryClient.invalidateQueries()
    } catch (failure) {
      if (!(failure instanceof CallError)) throw failure
      if (!failure.again || keptMarks.keep({ courseId, session, who, presence }, { at, nonce }) === null) setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return { kept: kept.filter(({ item }) => item.courseId === courseId && item.session === session), outcomes, busy, error, mark, send }
}
