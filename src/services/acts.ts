import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { CallError, member, staff, type MemberOperations, type StaffOperations } from './call'
import { pendingId, settled } from './pending'
import { queryClient } from './queries'

/** Something a person does that changes anything. */
export interface Act<Input, Reply> {
  readonly busy: boolean
  /** Why the last try came to nothing; null while there is nothing to say. */
  readonly error: CallError | null
  /** Does it; null when it was refused or not answered (then `error` says why), or while it is under way already. */
  readonly run: (input: Input) => Promise<Reply | null>
  /** Forgets the error. */
  readonly clear: () => void
}

function useAny<Input, Reply>(op: string, send: (input: Input, requestId: string) => Promise<Reply>): Act<Input, Reply> {
  const running = useRef(false)
  const mutation = useMutation<Reply, unknown, { input: Input; requestId: string }>({
    mutationFn: ({ input, requestId }) => send(input, requestId),
    retry: (failures, error) => error instanceof CallError && error.again && failures < 2,
    retryDelay: (failures) => 600 * 2 ** failures,
  })

  async function run(input: Input): Promise<Reply | null> {
    if (running.current) return null
    running.current = true
    try {
      const reply = await mutation.mutateAsync({ input, requestId: pendingId(op, input) })
      settled(op)
      await queryClient.invalidateQueries({ refetchType: 'none' })
      void queryClient.refetchQueries({ type: 'active' })
      return reply
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (!error.again) settled(op)
      return null
    } finally {
      running.current = false
    }
  }

  return { busy: mutation.isPending, error: mutation.error instanceof CallError ? mutation.error : null, run, clear: mutation.reset }
}

/** An act of `member`: one requestId until it is answered, two quiet repeats when the network fails, and every page reads afresh afterwards. */
export const useAct = <Op extends keyof MemberOperations & string>(op: Op): Act<MemberOperations[Op]['input'], MemberOperations[Op]['reply']> =>
  useAny(op, (input, requestId) => member(op, input, requestId))

/** The same for `staff`. */
export const useStaffAct = <Op extends keyof StaffOperations & string>(op: Op): Act<StaffOperations[Op]['input'], StaffOperations[Op]['reply']> =>
  useAny(op, (input, requestId) => staff(op, input, requestId))
