let offset = 0

/** Tells what the server's clock said just now: a phone's own may be wrong by hours. */
export function setServerTime(now: number): void {
  offset = now - Date.now()
}

/** Epoch ms by the server's clock, as far as it is known. */
export const serverNow = (): number => Date.now() + offset
