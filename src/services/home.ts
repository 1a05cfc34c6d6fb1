import { useEffect } from 'react'
import { setServerTime } from './clock'
import { useNear } from './near'
import { useMember } from './queries'

/** The home page's call, which also says who I am and what time it is; shared by every page that needs to know. */
export function useHome() {
  const { near } = useNear()
  const query = useMember('home.show', near)
  const now = query.data?.now
  useEffect(() => {
    if (now !== undefined) setServerTime(now)
  }, [now, query.dataUpdatedAt])
  return query
}
