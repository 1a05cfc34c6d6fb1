import { useEffect, useState } from 'react'

/** A value once it has not changed for 300 ms: a search is sent when the typing rests. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const wait = setTimeout(() => setSettled(value), 300)
    return () => clearTimeout(wait)
  }, [value])
  return settled
}
