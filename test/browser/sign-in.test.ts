/** The way in: a wrong password, an account of the demonstration, a role's limits, the way out. */
import type { Browser, Page } from 'playwright-core'
import { openBrowser, violationsOf, visit } from './browser.ts'
import { startEngine, type Engine } from './engine.ts'

let engine: Engine
let browser: Browser
const startMs = 120_000
const storyMs = 60_000

beforeAll(async () => {
  engine = await startEngine({ PUNCTUAL_DEMO: 'on', PUNCTUAL_PROCESSES: '' })
  browser = await openBrowser()
}, startMs)

afterAll(async () => {
  await browser?.close()
  await engine?.stop()
}, startMs)

async function fill(page: Page, id: string, password: string): Promise<void> {
  await page.getByLabel('账号', { exact: true }).fill(id)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByLabel('密码', { exact: true }).press('Enter')
}

test(
  'a wrong password is told, a right one opens the page, and the way out closes it',
  async () => {
    const { page, faults, leave } = await visit(browser, engine.url, { user: '' })
    await page.getByRole('heading', { name: '登录' }).waitFor()
    expect(await violationsOf(page)).toEqual([])
    await fill(page, 'wang.fang', 'wrong')
    await page.getByRole('alert').getByText('未能登录').waitFor()
    await fill(page, 'wang.fang', 'punctual-demo')
    await page.getByRole('heading', { name: '还没有进行中的工单' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: '还没有进行中的工单' }).waitFor()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByRole('heading', { name: '登录' }).waitFor()
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)

test(
  'a role of the demonstration is one press away, and sees what it may',
  async () => {
    const { page, leave } = await visit(browser, engine.url, { user: '', locale: 'en' })
    await page.getByRole('button', { name: /Enter as .*Agent$/ }).click()
    await page.getByRole('link', { name: 'Cases' }).waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: /Enter as designer/ }).click()
    await page.getByRole('heading', { name: 'There is nothing for your role here' }).waitFor()
    expect(await page.getByRole('link', { name: 'Cases' }).count()).toBe(0)
    expect(await violationsOf(page)).toEqual([])
    await leave()
  },
  storyMs,
)
