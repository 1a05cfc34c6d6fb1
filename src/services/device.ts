/** A point on the map, degrees in GCJ-02. */
export interface Position {
  readonly longitude: number
  readonly latitude: number
}

/** When something is: epoch ms. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Something to put into the phone's calendar, with every time that it is, the earliest first. */
export interface CalendarEntry {
  readonly title: string
  readonly place: string
  readonly times: readonly Span[]
}

/** What the app asks of the phone. Each answer is honest: false or null means that it did not happen. */
export interface Device {
  /** Whether there is a camera to scan with; without one the six digits are typed. */
  readonly canScan: boolean
  /** The text of a scanned code, the path for a WeChat code; null when the person closed it. */
  scan(): Promise<string | null>
  /** Where the phone is; null when the person refused or it is not known. */
  locate(): Promise<Position | null>
  dial(phone: string): void
  /** Opens the map at a place. */
  openMap(place: Position & { readonly name: string; readonly address: string }): void
  /** As bright as it goes, for a code to be scanned; the returned function puts it back. */
  brighten(): () => void
  vibrate(): void
  /** Asks whether messages may be sent, once for each template; gives those that were allowed, or null when WeChat could not ask. */
  askToNotify(templates: readonly string[]): Promise<readonly string[] | null>
  /** True when all of its times are in the calendar. */
  addToCalendar(entry: CalendarEntry): Promise<boolean>
  readonly canSpeak: boolean
  /** Reads a text aloud and calls `ended` when it is over or was stopped. */
  speak(text: string, ended: () => void): void
  hush(): void
  /** The size of text that the person set outside the app: 1 is ordinary. */
  readonly textScale: number
  /** Calls back with true and false as the network comes and goes. */
  onNetwork(changed: (online: boolean) => void): void
}
