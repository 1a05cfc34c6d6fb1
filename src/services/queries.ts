import { QueryClient, focusManager, keepPreviousData, onlineManager, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { CallError, member, staff, type MemberOperations, type StaffOperations } from './call'
import { platform } from './platform'

/** What was read stays good for 20 s, and is kept 10 min for the way back. Offline, asking fails at once, so that the page can say so. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 20_000,
      gcTime: 600_000,
      retry: (failures, error) => error instanceof CallError && error.again && failures < 1,
      retryDelay: 700,
      // Not only of what was read while drawing: a list in a sheet that is opened later reads what went wrong only then.
      notifyOnChangeProps: 'all',
    },
    mutations: { networkMode: 'always' },
  },
})

onlineManager.setEventListener((changed) => {
  platform.onNetwork(changed)
  return () => undefined
})
// WeChat has no window that is focused; pages ask again when they are shown (Loaded).
if (process.env.TARO_ENV !== 'h5') focusManager.setEventListener(() => () => undefined)

interface Options {
  /** False: don't ask yet. */
  readonly when?: boolean
  /** Ask again every so many milliseconds while the page is shown. */
  readonly every?: number
  /** True: what was asked for before stays in sight until the next has come (the same list, filtered otherwise). */
  readonly keep?: boolean
}

/** The reply of a reading operation of `member`, kept and renewed by TanStack Query. `error` is always a CallError. */
export function useMember<Op extends keyof MemberOperations & string>(
  op: Op,
  input: MemberOperations[Op]['input'],
  { when = true, every, keep = false }: Options = {},
): UseQueryResult<MemberOperations[Op]['reply']> {
  return useQuery({ queryKey: [op, input], queryFn: () => member(op, input), enabled: when, refetchInterval: every ?? false, ...(keep ? { placeholderData: keepPreviousData } : {}) })
}

/** The same for `staff`. */
export function useStaff<Op extends keyof StaffOperations & string>(
  op: Op,
  input: StaffOperations[Op]['input'],
  { when = true, every }: Options = {},
): UseQueryResult<StaffOperations[Op]['reply']> {
  return useQuery({ queryKey: [op, input], queryFn: () => staff(op, input), enabled: when, refetchInterval: every ?? false })
}
