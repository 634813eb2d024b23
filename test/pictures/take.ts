/**
 * Takes the pictures of `docs/images`: `npm run pictures [-- --only <page>] [--to <folder>]`. Every
 * page of a desk that was worked at for four weeks, in English and (under `zh-CN/`) in Chinese.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { behindProxy } from '../api/story.ts'
import { openBrowser, visit } from '../browser/browser.ts'
import { startEngine } from '../browser/engine.ts'
import { liveIn } from './lived-in.ts'
import { pages, type Picture } from './pages.ts'

const { values } = parseArgs({
  options: { only: { type: 'string' }, to: { type: 'string', default: 'docs/images' } },
})
const QUIET_MS = 2_000
const LOOKS_MAX = 20
const chosen = pages.filter(({ name }) => values.only === undefined || name === values.only)
if (chosen.length === 0) {
  const names = pages.map(({ name }) => name).join(', ')
  console.error(`Expected one of ${names} after --only, but it is ${values.only}.`)
  process.exit(1)
}

const engine = await startEngine({ ...behindProxy, PUNCTUAL_CLOCK: 'virtual' })
try {
  await liveIn(engine, (done, of) => progress(`Working at the desk: ${done} of ${of}`))
  const browser = await openBrowser()
  for (const [index, picture] of chosen.entries()) {
    progress(`Taking pictures: ${index + 1} of ${chosen.length}, ${picture.name}`)
    for (const lang of ['en', 'zh-CN'] as const)
      await take(browser, picture, lang).catch((error: unknown) => {
        console.error(`Expected a picture of '${picture.name}' (${lang}), but ${String(error)}`)
        process.exitCode = 1
      })
  }
  await browser.close()
} finally {
  await engine.stop()
}
progress('')

async function take(browser: Browser, picture: Picture, lang: 'en' | 'zh-CN'): Promise<void> {
  const { name, user = 'wang.fang', size = [1280, 800], dark = false } = picture
  const [width, height] = size
  const address = await picture.address(engine)
  const url = new URL(address, engine.url)
  url.searchParams.set('lang', lang)
  const visitor = { user, width, height, dark, locale: lang }
  const { page, leave } = await visit(browser, url.href, visitor)
  await picture.prepare?.(page)
  await settled(page)
  const folder = join(values.to, lang === 'en' ? '' : lang)
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
  await leave()
}

/** Nothing loads and nothing moves for a moment. The stream of live changes never ends. */
async function settled(page: Page): Promise<void> {
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
  let loaded = -1
  for (let look = 0; look < LOOKS_MAX; look += 1) {
    const now = await page.evaluate<number>(`performance.getEntriesByType('resource').length`)
    if (now === loaded) break
    loaded = now
    await page.waitForTimeout(QUIET_MS)
  }
  await page.evaluate('Promise.all(document.getAnimations().map(({ finished }) => finished))')
}

function progress(text: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001B[K${text}`)
}
