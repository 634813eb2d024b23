/** Drawing up promises: the group in the panel, what it foresees, and the clock on the diagram. */
import type { Browser, Page } from 'playwright-core'
import { bareKey, openBrowser, violationsOf } from './browser.ts'
import { append, drawNew, xmlOf } from './designer-desk.ts'
import { startEngine, type Engine } from './engine.ts'

let engine: Engine
let browser: Browser
const startMs = 120_000
const storyMs = 90_000

beforeAll(async () => {
  engine = await startEngine()
  browser = await openBrowser()
}, startMs)

afterAll(async () => {
  await browser?.close()
  await engine?.stop()
}, startMs)

const words = {
  en: { begin: /Begin/, task: 'user task', group: 'Promises', add: 'Create new list item' },
  'zh-CN': { begin: /开始/, task: '用户任务', group: '服务承诺', add: '新增一项' },
} as const

/** Appends a user task and gives it a promise. */
async function promise(page: Page, lang: keyof typeof words): Promise<void> {
  const { begin, task, add } = words[lang]
  await page.getByRole('row', { name: begin }).first().focus()
  await append(page, task)
  await page.keyboard.press('Escape')
  await page.locator(`[data-group-id=group-promise-clocks] [title="${add}"]`).click()
  await page.locator('.promise-preview').waitFor()
}

const within = (page: Page) => page.locator('[data-entry-id$="-within"] input').first()

test.each(['zh-CN', 'en'] as const)(
  'a promise is drawn up with what the engine foresees, and stands on the diagram (%s)',
  async (lang) => {
    const { page, faults, leave } = await drawNew(browser, engine, lang, lang === 'en')
    await page.locator('#designer-panel').waitFor()
    await promise(page, lang)
    await page.locator('.clock-badge.is-planned').waitFor()
    await page
      .locator('.promise-preview')
      .getByText(/16:30.*17:30/)
      .waitFor()
    await within(page).fill('BH4@CN')
    await page.locator('[data-entry-id$="-ladder"] select').selectOption('dispatch')
    // Friday 16:30 leaves an hour and a half; the rest is Monday's.
    await page
      .locator('.promise-preview')
      .getByText(/16:30.*11:30/)
      .waitFor()
    await page
      .locator('.promise-preview li')
      .getByText(/^80 %.*10:42/)
      .waitFor()
    expect(await xmlOf(page)).toMatch(
      /<promise:clock id="P-ACTIVITY_\w+" within="BH4@CN" ladder="dispatch"/,
    )
    expect(await violationsOf(page)).toEqual([])
    expect(await page.locator('body').innerText()).not.toMatch(bareKey)
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)

test(
  'a length that is none is told, and undo takes the promise away step by step',
  async () => {
    const { page, leave } = await drawNew(browser, engine, 'en')
    await promise(page, 'en')
    await within(page).fill('soon')
    await page
      .locator('.promise-preview')
      .getByText(/expected .*soon/)
      .waitFor()
    const undo = page.getByRole('button', { name: 'Undo' })
    await undo.click()
    await page.locator('.promise-preview').getByText(/17:30/).waitFor()
    await undo.click()
    await page.locator('.clock-badge').waitFor({ state: 'detached' })
    expect(await xmlOf(page)).not.toContain('promise:clock')
    await leave()
  },
  storyMs,
)
