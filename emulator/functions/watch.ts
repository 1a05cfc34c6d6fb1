import type { FSWatcher } from 'node:fs'
import { readdirSync, statSync, watch } from 'node:fs'
import path from 'node:path'

/** How long it must be quiet before a change is told: a build writes many files. */
const QUIET_MS = 200
/** How soon to look again for a folder that is gone: a build may be making it anew. */
const GONE_MS = 1000

/**
 * Tells when something in a folder changes, node_modules excepted. Each folder is watched for itself, because watching
 * recursively is not to be had on every system, and would take in node_modules.
 * @returns what ends it
 */
export function watchFolder(root: string, changed: () => void): () => void {
  const watchers = new Map<string, FSWatcher>()
  let timer: NodeJS.Timeout | undefined
  const later = (ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(look, ms)
  }
  const refresh = (): boolean => {
    const folders = foldersIn(root)
    for (const [key, watcher] of watchers) {
      if (folders.has(key)) continue
      watcher.close()
      watchers.delete(key)
    }
    for (const [key, folder] of folders) if (!watchers.has(key)) watchers.set(key, watchOne(folder, () => later(QUIET_MS)))
    return folders.size > 0
  }
  const look = (): void => {
    if (refresh()) changed()
    else later(GONE_MS)
  }
  refresh()
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers.values()) watcher.close()
  }
}

function watchOne(folder: string, changed: () => void): FSWatcher {
  const watcher = watch(folder, { persistent: false }, changed)
  // A folder that is removed while it is watched fails on some systems: that is a change like any other.
  watcher.on('error', changed)
  return watcher
}

/** The folder and those in it, by path and inode: one that was removed and made anew must be watched anew. */
function foldersIn(folder: string): Map<string, string> {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (!found?.isDirectory()) return new Map()
  const inner = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
    .flatMap((entry) => [...foldersIn(path.join(folder, entry.name))])
  return new Map([[`${folder}:${found.ino}`, folder], ...inner])
}
