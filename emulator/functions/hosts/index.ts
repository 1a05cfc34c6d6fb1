import type { Hosts } from './host'
import { processHosts } from './process'
import { threadHosts } from './thread'

/** What instances run in. */
export type Isolation = 'process' | 'thread'

/** All kinds, by the names that the command line knows them by. */
export const ISOLATIONS: readonly Isolation[] = ['process', 'thread']

/**
 * Makes the hosts of a kind.
 * @param workerFile what they run
 * @param folder for what hosts of other processes share with the cloud; it goes after them
 */
export function createHosts(isolation: Isolation, workerFile: string, folder: string): Hosts {
  return isolation === 'process' ? processHosts(workerFile, folder) : threadHosts(workerFile)
}
