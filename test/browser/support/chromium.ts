import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'
import places from '../../../config/browsers.json'

const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** An installed Chrome, Chromium or Edge; throws when there is none. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = places.find((place) => existsSync(place))
  if (!executablePath) throw new Error('No Chrome, Chromium or Edge is installed.')
  // A browser's own sandbox does not work for root, and in a container everybody is root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args: [...quiet, ...sandbox] })
}
