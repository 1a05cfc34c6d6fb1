type Heard = () => void

/** As much of the DOM's AbortSignal as TanStack Query asks for. */
class Signal {
  aborted = false
  private readonly listeners = new Set<Heard>()

  addEventListener(_event: 'abort', heard: Heard): void {
    this.listeners.add(heard)
  }

  removeEventListener(_event: 'abort', heard: Heard): void {
    this.listeners.delete(heard)
  }

  /** Only its controller calls this. */
  end(): void {
    if (this.aborted) return
    this.aborted = true
    this.listeners.forEach((heard) => heard())
  }
}

/** WeChat's runtime has no AbortController; the build puts this one in its place (config/index.ts). */
export class AbortController {
  readonly signal = new Signal()

  abort(): void {
    this.signal.end()
  }
}
