import { useDidShow } from '@tarojs/taro'
import { onlineManager } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { keptForMs, type CheckOutcome } from '../../../../core/volunteering/contract/checking'
import { CallError, newRequestId, staff } from '../../../services/call'
import { agoMs, sendKept, shelf, useKept } from '../../../services/kept'
import { queryClient } from '../../../services/queries'
import { isRecord, isText, storage } from '../../../services/storage'

type Who = { readonly code: string } | { readonly personId: string }

/** One check of somebody by the organiser. */
export interface RollCheck {
  readonly shiftId: string
  readonly what: 'in' | 'out'
  readonly who: Who
  /** As the roster has it; empty for a code that was scanned without network. */
  readonly name: string
}

const isWho = (value: unknown): value is Who => isRecord(value) && (isText(value.code) || isText(value.personId))
const isCheck = (value: unknown): value is RollCheck =>
  isRecord(value) && isText(value.shiftId) && isText(value.name) && (value.what === 'in' || value.what === 'out') && isWho(value.who)

const keptRoll = shelf('roll', isCheck)
const atOnce = 10

/** Names of a shift's roster, kept so that people can be called by name where there is no network. */
export interface RollName {
  readonly personId: string
  readonly name: string
}
const isNames = (value: unknown): value is readonly RollName[] => Array.isArray(value) && value.every((one) => isRecord(one) && isText(one.personId) && isText(one.name))

export const rememberNames = (shiftId: string, names: readonly RollName[]): void => storage.write('rollNames', { shiftId, names })

/** The names as they were when there was network; none for another shift. */
export function rememberedNames(shiftId: string): readonly RollName[] {
  const kept = storage.read('rollNames', isRecord)
  return kept?.shiftId === shiftId && isNames(kept.names) ? kept.names : []
}

/** Checks people, at once or, without network, later; what became of each stands in `outcomes`, the latest first. */
export function useRoll(shiftId: string) {
  const kept = useKept(keptRoll)
  const [outcomes, setOutcomes] = useState<readonly CheckOutcome[]>([])
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const note = (checks: readonly CheckOutcome[]) => setOutcomes((before) => [...checks, ...before].slice(0, 5))

  const send = async () => {
    await sendKept(keptRoll, atOnce, async (some) => {
      const of = some[0]?.item.shiftId ?? shiftId
      const mine = some.filter(({ item }) => item.shiftId === of)
      const checks = mine.map((check) => ({ nonce: check.nonce, what: check.item.what, who: check.item.who, agoMs: Math.min(keptForMs, Math.max(1, agoMs(check))) }))
      const reply = await staff('volunteering.checkForPeople', { shiftId: of, checks })
      note(reply.checks)
      return reply.checks.filter(({ code }) => code !== 'TRY_LATER').map(({ nonce }) => nonce)
    })
    await queryClient.invalidateQueries()
  }
  useDidShow(() => {
    if (keptRoll.list().length > 0) void send()
  })
  useEffect(() => onlineManager.subscribe((online) => void (online && keptRoll.list().length > 0 && send())), [])

  const check = async (what: 'in' | 'out', who: Who, name: string) => {
    if (busy) return
    setBusy(true)
    setError(null)
    const [nonce, at] = [newRequestId(), Date.now()]
    try {
      note((await staff('volunteering.checkForPeople', { shiftId, checks: [{ nonce, what, who, agoMs: 0 }] }, nonce)).checks)
      await queryClient.invalidateQueries()
    } catch (failure) {
      if (!(failure instanceof CallError)) throw failure
      if (!failure.again || keptRoll.keep({ shiftId, what, who, name }, { at, nonce }) === null) setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return { kept: kept.filter(({ item }) => item.shiftId === shiftId), outcomes, busy, error, check, send }
}
