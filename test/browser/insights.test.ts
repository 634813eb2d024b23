/** First figures as charts and as tables, in both languages. */
import type { Browser } from 'playwright-core'
import { bareKey, openBrowser, sidewaysScroll, violationsOf, visit } from './browser.ts'
import { deployDesk, openOrders } from './desk-files.ts'
import { startEngine, type Engine } from './engine.ts'

let engine: Engine
let browser: Browser
const startMs = 120_000
const storyMs = 60_000

beforeAll(async () => {
  engine = await startEngine()
  browser = await openBrowser()
  await deployDesk(engine)
  await openOrders(engine, ['G-1', 'S-1'])
  await engine.ask('li.na', 'POST', '/api/instances', { processId: 'desk', businessId: 'G-2' })
}, startMs)

afterAll(async () => {
  await browser?.close()
  await engine?.stop()
}, startMs)

const supervisor = { user: 'zhao.lei' }

test(
  'the figures of a process say in bars what waits and what came in',
  async () => {
    const url = `${engine.url}/insights`
    const { page, faults, leave } = await visit(browser, url, supervisor)
    await page.getByRole('combobox', { name: '流程' }).selectOption('desk')
    await page.waitForURL(/process=desk/)
    const backlog = page.getByRole('region', { name: '积压：待办任务' })
    await backlog.getByText(/^1 · 自 /).waitFor()
    const cases = page.getByRole('region', { name: /每天新开的工单/ })
    expect(await cases.getByRole('listitem').last().textContent()).toContain('3 / 0 / 0')
    expect(await page.locator('main').textContent()).not.toMatch(bareKey)
    expect(await violationsOf(page)).toEqual([])
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)

test(
  'the same figures stand in tables, in the dark and on a telephone',
  async () => {
    const url = `${engine.url}/insights?process=desk&as=table&lang=en`
    const dark = { ...supervisor, dark: true, width: 390, height: 844 }
    const { page, leave } = await visit(browser, url, dark)
    const backlog = page.getByRole('region', { name: 'Backlog: open tasks' }).first()
    await backlog.getByRole('row', { name: /Register/ }).waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await page.locator('main').textContent()).not.toMatch(bareKey)
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('combobox', { name: 'Show as' }).selectOption('chart')
    await page.waitForURL((address) => !address.search.includes('as='))
    await page.getByRole('table').first().waitFor({ state: 'detached' })
    await leave()
  },
  storyMs,
)
