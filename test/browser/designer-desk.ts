/** What the tests of the designer have in common. */
import type { Browser, Page } from 'playwright-core'
import { visit } from './browser.ts'
import type { Engine } from './engine.ts'

/** A new process on a page of its own. */
export async function drawNew(
  browser: Browser,
  engine: Engine,
  lang: 'zh-CN' | 'en',
  dark = false,
) {
  const visitor = await visit(browser, `${engine.url}/designer?lang=${lang}`, {
    dark,
    width: 1440,
    height: 900,
  })
  const { page } = visitor
  const name = lang === 'en' ? 'New process' : '新建流程'
  await page.getByRole('button', { name, exact: true }).click()
  await page.locator('[data-testid=canvas] .djs-palette').waitFor()
  await page.getByRole('treegrid').getByRole('row').nth(1).waitFor()
  return visitor
}

export const saved = (page: Page) => page.locator('[data-save=saved]').waitFor()
export const viewbox = (page: Page) =>
  page.evaluate<object>(`(({ x, y, scale }) => ({ x, y, scale }))(
    window.designer.get('canvas').viewbox())`)
export const chosen = (page: Page) =>
  page.evaluate<string[]>(`window.designer.get('selection').get().map(({ id }) => id)`)
export const xmlOf = (page: Page) =>
  page.evaluate<string>('window.designer.saveXML({ format: true }).then(({ xml }) => xml)')

/** Appends to the element of the focused row, by what its name begins with. */
export async function append(page: Page, what: string): Promise<void> {
  await page.keyboard.press('a')
  await page.locator('.djs-popup .entry').first().waitFor()
  await page.keyboard.type(what)
  // The menu looks at what is written when a key goes up.
  await page.keyboard.press('End')
  const first = page.locator('.djs-popup .entry.selected')
  await first.getByText(new RegExp(what, 'i')).first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.djs-popup').waitFor({ state: 'detached' })
}

/** Presses Tab until the focus is on what is wanted: by its name, or as CSS. */
export async function tabTo(page: Page, wanted: string, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  const isThere = `(() => {
    const one = document.activeElement, wanted = ${JSON.stringify(wanted)}
    if (/[#.[]/.test(wanted)) return one.matches(wanted)
    const names = [one.textContent.trim(), one.getAttribute('aria-label'), one.title]
    return one.matches('button, a, input') && names.includes(wanted)
  })()`
  for (let presses = 0; presses < mostPresses; presses++) {
    if (await page.evaluate<boolean>(isThere)) return
    await page.keyboard.press(key)
  }
  throw new Error(`expected the focus to come to '${wanted}', but it did not`)
}
const mostPresses = 200
