// Opens a page in a real browser, waits until it has drawn its rows, and keeps a picture of it.
// usage: node screenshot.mjs URL SELECTOR FILE → prints the page's visible text
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const [url, selector, file] = process.argv.slice(2);
const ui = fileURLToPath(new URL('../../../../../ui/package.json', import.meta.url));
const { chromium } = createRequire(ui)('playwright-core');
const browser = await chromium.launch({
  executablePath: process.env.TAPROOT_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 });
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.waitForSelector(selector, { timeout: 30_000 });
  await page.screenshot({ path: file });
  console.log(await page.evaluate(() => document.body.innerText));
} finally {
  await browser.close();
}
