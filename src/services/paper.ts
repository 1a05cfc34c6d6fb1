import { useState } from 'react'
import type { FileLink } from '../../core/files/contract/ticket'
import { CallError, staff, type StaffOperations } from './call'

/** The operations that make a file and change nothing else. */
type Making = { [Op in keyof StaffOperations]: StaffOperations[Op]['reply'] extends { readonly file: FileLink } ? Op : never }[keyof StaffOperations] & string

/** Has a file made when it is asked for: making is a reading, but each press makes it anew. */
export function usePaper<Op extends Making>(op: Op, input: StaffOperations[Op]['input']) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const make = async (): Promise<StaffOperations[Op]['reply'] | null> => {
    setBusy(true)
    setError(null)
    try {
      return await staff(op, input)
    } catch (failure) {
      setError(failure instanceof CallError ? failure : new CallError('INTERNAL'))
      return null
    } finally {
      setBusy(false)
    }
  }
  return { busy, error, make }
}
