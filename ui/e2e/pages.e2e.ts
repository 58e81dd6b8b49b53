import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PAGES } from './pages'
import { Site } from './site'

const SHOTS = 'target/screenshots'
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const LOOKS = [
  { look: 'light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { look: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { look: 'phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const

interface Violation {
  id: string
  impact: string
  nodes: { html: string; failureSummary: string }[]
}

let site: Site

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true })
  site = await Site.start()
})

afterAll(() => site?.stop())

/** Serious and critical findings, as text that names the element. */
async function findings(page: Page): Promise<string[]> {
  // Through the debugger, which the page's own content security policy does not bind.
  await page.evaluate(AXE)
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: unknown[] }> } }
    return (await axe.run({ resultTypes: ['violations'] })).violations
  })
  const told = (one: Violation) => one.nodes.slice(0, 3).map(node => `${node.html} (${node.failureSummary})`)
  return (violations as Violation[])
    .filter(one => one.impact === 'serious' || one.impact === 'critical')
    .map(one => `${one.id}: ${told(one).join(' | ')}`)
}

/** What the page says against itself: script errors, refusals by the policy, requests that leave the origin. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', message => {
    // A failed answer is part of some stories; a refused script or style is part of none.
    if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
      complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('request', request => {
    if (!request.url().startsWith(site.origin)) complaints.push(`left the origin: ${request.url()}`)
  })
  return complaints
}

describe.each(LOOKS)('in $look', ({ look, ...options }) => {
  it.each(PAGES)(
    '$name is complete, accessible and stays inside its width',
    async ({ name, path, shows, scenario }) => {
      const page = await site.visit('/favicon.svg', { ...options, scenario })
      const complaints = complaintsOf(page)

      await page.goto(site.origin + path)
      await page.getByText(shows).first().waitFor({ state: 'visible' })
      await page.evaluate(() => document.fonts.ready)
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      await page.screenshot({ path: `${SHOTS}/${name}.${look}.png` })
      const serious = await findings(page)
      await page.context().close()

      expect(complaints).toEqual([])
      expect(wide).toBeLessThanOrEqual(0)
      expect(serious).toEqual([])
    },
  )
})
