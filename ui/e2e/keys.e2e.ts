import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FAST, LARGE, SLOW } from '../mock/catalogue'
import { SESSION } from '../mock/checkout'
import { Site } from './site'

let site: Site

beforeAll(async () => {
  site = await Site.start()
})

afterAll(() => site?.stop())

const nameOf = (id: string | null) => SLOW.spans.find(span => span.span_id === id)?.name

describe('by keyboard alone', () => {
  it('a person goes from the list to a trace and to its neighbours', async () => {
    const page = await site.visit('/traces')
    await page.getByText('50 traces').waitFor()

    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/traces/${SLOW.trace_id}*`)
    await page.getByText('process stock.reserve').waitFor()
    await page.keyboard.press(']')
    await page.waitForURL(`**/traces/${FAST.trace_id}*`)
    await page.getByText('17 spans').waitFor()
    await page.keyboard.press('[')
    await page.waitForURL(`**/traces/${SLOW.trace_id}*`)
  })

  it('a person walks, folds, zooms and finds in a waterfall, and the URL holds it all', async () => {
    const page = await site.visit(`/traces/${SLOW.trace_id}`)
    await page.getByText('process stock.reserve').waitFor()
    const search = () => new URL(page.url()).searchParams
    const selects = (name: string) => expect.poll(() => nameOf(search().get('span'))).toBe(name)

    await page.keyboard.press('j')
    await selects('tap Buy now')
    await page.keyboard.press('j')
    await selects('validate cart')
    await page.keyboard.press('n')
    await selects('POST /charge')
    await page.getByText('timeout after 400 ms').waitFor()
    await page.keyboard.press('z')
    await expect.poll(() => Number(search().get('t0'))).toBeGreaterThan(200)
    await page.keyboard.press('0')
    await expect.poll(() => search().get('t0')).toBeNull()
    await page.keyboard.press('ArrowLeft')
    await page.getByRole('row', { name: 'pay.example' }).nth(1).waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await expect.poll(() => search().get('span')).toBeNull()
    await page.keyboard.press('f')
    await page.keyboard.type('order_lines')
    await page.getByText('1 match').waitFor()
    await page.keyboard.press('Enter')
    await selects('SELECT juniper')
    expect(search().get('find')).toBe('order_lines')
  })

  it('the slash jumps to an id, and the question mark explains the keys', async () => {
    const page = await site.visit('/')
    await page.getByText('over budget').first().waitFor()

    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('/')
    await page.keyboard.type(SESSION)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/sessions/${SESSION}*`)
  })
})

describe('the URL', () => {
  it('holds the filters of a search, and gives them back', async () => {
    const page = await site.visit('/traces')
    await page.getByLabel('Slower than, ms').fill('600')
    await page.getByLabel('Slower than, ms').press('Enter')
    await page.getByLabel('Attributes').first().fill('http.route=/v1/orders')
    await page.getByLabel('Attributes').first().press('Enter')
    await page.waitForURL(url => url.searchParams.get('attr') === 'http.route=/v1/orders')

    await page.reload()

    await expect.poll(() => page.getByLabel('Slower than, ms').inputValue()).toBe('600')
    await page.getByText('http.route=/v1/orders').waitFor()
  })

  it('keeps the time range and the zone from page to page, and a shared link is absolute', async () => {
    const page = await site.visit('/traces?since=PT6H&tz=local')
    await page.getByText('2026-03-01 12:56:00.000').first().waitFor()

    await page.getByRole('link', { name: 'Sessions' }).click()
    await page.waitForURL('**/sessions?*since=PT6H*')
    await page.getByRole('button', { name: 'Copy a link with absolute times' }).click()
    await page.getByRole('button', { name: 'Link copied' }).waitFor()
    const link = new URL(await page.evaluate(() => navigator.clipboard.readText()))

    const { from, to, since, tz } = Object.fromEntries(link.searchParams)
    expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(6 * 3_600_000)
    expect(since).toBeUndefined()
    expect(tz).toBe('local')
  })
})

describe('a long list', () => {
  it('loads more by its cursor until there is no more', async () => {
    const page = await site.visit('/traces')

    await page.getByRole('button', { name: 'Load more' }).click()
    await page.getByText('100 traces').waitFor()
    await page.getByRole('button', { name: 'Load more' }).click()
    await page.getByText('125 traces').waitFor()

    await page.getByRole('button', { name: 'Load more' }).waitFor({ state: 'detached' })
  })

  it('of ten thousand spans holds a screenful of rows, and scrolls smoothly', async () => {
    const page = await site.visit(`/traces/${LARGE.trace_id}`)
    await page.getByText('10,011 spans').waitFor()
    const rows = page.getByRole('treegrid').getByRole('row')

    const usual = await page.evaluate(async () => {
      const scroller = document.querySelector('[role="treegrid"]')
      let last = performance.now()
      const frames: number[] = []
      for (let frame = 0; frame < 60; frame++) {
        if (scroller) scroller.scrollTop += 4_000
        await new Promise(requestAnimationFrame)
        frames.push(performance.now() - last)
        last = performance.now()
      }
      return frames.sort((a, b) => a - b)[30]
    })
    await page.keyboard.press('End')
    await page.getByRole('row', { selected: true }).waitFor()

    expect(await rows.count()).toBeLessThan(80)
    // Generous: the machine that runs this is shared, and draws without a graphics card.
    expect(usual).toBeLessThan(200)
  })
})
