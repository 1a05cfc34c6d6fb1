import { useDidShow } from '@tarojs/taro'
import { onlineManager } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { keptForMs, type CheckOutcome } from '../../../../core/volunteering/contract/checking'
import { member } from '../../../services/call'
import { agoMs, sendKept, shelf, useKept } from '../../../services/kept'
import { queryClient } from '../../../services/queries'
import { isRecord, isText } from '../../../services/storage'

export interface KeptScan {
  readonly what: 'in' | 'out'
  readonly code: string
}

const isScan = (value: unknown): value is KeptScan => isRecord(value) && isText(value.code) && (value.what === 'in' || value.what === 'out')

/** Codes that were scanned without network. */
export const keptScans = shelf('checks', isScan)

const atOnce = 10

/** What is kept, and what became of what was sent: it goes out when the page is shown and when the network is back. */
export function useKeptScans() {
  const kept = useKept(keptScans)
  const [sent, setSent] = useState<readonly CheckOutcome[]>([])
  const send = async () => {
    await sendKept(keptScans, atOnce, async (some) => {
      const checks = some.map((scan) => ({ ...scan.item, nonce: scan.nonce, agoMs: Math.min(keptForMs, Math.max(1, agoMs(scan))) }))
      const reply = await member('volunteering.sendKept', { checks })
      setSent((before) => [...before, ...reply.checks])
      // Who guessed wrong too often waits; the scan stays.
      return reply.checks.filter(({ code }) => code !== 'TRY_LATER').map(({ nonce }) => nonce)
    })
    await queryClient.invalidateQueries()
  }
  useDidShow(() => {
    if (keptScans.list().length > 0) void send()
  })
  useEffect(() => onlineManager.subscribe((online) => void (online && keptScans.list().length > 0 && send())), [])
  return { kept, sent, send }
}
