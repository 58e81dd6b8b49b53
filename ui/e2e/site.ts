import type { Server } from 'node:http'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { serve } from '../mock/server'
import { launch } from './browser'

/** The built files behind the mock, and a browser in front. */
export class Site {
  private constructor(
    readonly origin: string,
    private readonly server: Server,
    private readonly browser: Browser,
  ) {}

  static async start(): Promise<Site> {
    const { origin, server } = await serve('target/classes/META-INF/resources')
    return new Site(origin, server, await launch())
  }

  async visit(
    path: string,
    { scenario, ...options }: BrowserContextOptions & { scenario?: string } = {},
  ): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: { width: 1440, height: 900 },
      timezoneId: 'Europe/Berlin',
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    })
    if (scenario) await context.addCookies([{ name: 'mock', value: scenario, url: this.origin }])
    const page = await context.newPage()
    await page.goto(this.origin + path)
    return page
  }

  async stop(): Promise<void> {
    await this.browser.close()
    this.server.close()
  }
}
