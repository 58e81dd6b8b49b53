import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = [
  process.env.TAPROOT_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** A real browser of the machine's own; nothing is downloaded. */
export function launch(): Promise<Browser> {
  const executablePath = PLACES.find(place => place && existsSync(place))
  if (!executablePath)
    throw new Error('No Chromium found. Install it (apt-get install chromium) or set TAPROOT_CHROMIUM.')
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  })
}
