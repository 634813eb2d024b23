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
    const all = page.getByRole('button', { name: /^Enter as demo/ })
    expect(await all.textContent()).toMatch(/Agent · Supervisor · Designer · Operator$/)
    await page.getByRole('button', { name: /Enter as .*Agent$/ }).click()
    await page.getByRole('link', { name: 'Cases' }).waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: /Enter as designer/ }).click()
    await page.getByRole('heading', { name: 'Designer' }).waitFor()
    await page.goto(`${engine.url}/accounts`)
    await page.getByRole('heading', { name: 'There is nothing for your role here' }).waitFor()
    expect(await page.getByRole('link', { name: 'Cases' }).count()).toBe(0)
    expect(await violationsOf(page)).toEqual([])
    await leave()
  },
  storyMs,
)

test(
  'an administrator makes an account and hands over its password, which opens the page once changed',
  async () => {
    const secret = await engine.firstPassword()
    const { page, faults, leave } = await visit(browser, engine.url, { user: '', locale: 'en' })
    const enter = async (id: string, present: string, wanted: string) => {
      await page.getByRole('heading', { name: 'Sign in' }).waitFor()
      await page.getByLabel('Account', { exact: true }).fill(id)
      await page.getByLabel('Password', { exact: true }).fill(present)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('heading', { name: 'Choose a new password' }).waitFor()
      expect(await violationsOf(page)).toEqual([])
      await page.getByLabel('One-time password').fill(present)
      await page.getByLabel('New password', { exact: true }).fill(wanted)
      await page.getByLabel('New password again').fill(wanted)
      await page.getByRole('button', { name: 'Set the new password' }).click()
    }
    await enter('admin', secret, 'correct horse battery')
    await page.getByRole('link', { name: 'Admin', exact: true }).click()
    await page.getByRole('link', { name: 'Accounts' }).click()
    await page.getByLabel('Account', { exact: true }).fill('sun.li')
    await page.getByRole('button', { name: 'Make' }).click()
    const given = await page.getByRole('status').locator('code').textContent()
    await page.getByRole('row', { name: /sun.li/ }).waitFor()
    await page.getByRole('link', { name: 'Units' }).click()
    await page.getByLabel('Id').fill('EAST')
    await page.getByLabel('Name', { exact: true }).fill('East centre')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('heading', { name: 'East centre' }).waitFor()
    await page.getByText('made “East centre”').waitFor()
    expect(new URL(page.url()).searchParams.get('unit')).toBe('EAST')
    expect(await violationsOf(page)).toEqual([])
    const tabs = page.getByRole('navigation', { name: 'Admin', exact: true })
    await tabs.getByRole('link', { name: 'Accounts' }).click()
    await page.getByLabel('Unit of sun.li').selectOption('EAST')
    await page.getByLabel('What sun.li sees').first().waitFor()
    await tabs.getByRole('link', { name: 'Units' }).click()
    await page.getByRole('link', { name: /East centre.*1 person/ }).waitFor()
    await tabs.getByRole('link', { name: 'Accounts' }).click()
    await page.getByLabel('Unit of sun.li').waitFor()
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Sign out' }).click()
    await enter('sun.li', given!, 'staple battery horse')
    await page.getByRole('link', { name: 'Inbox' }).waitFor()
    expect(await page.getByRole('link', { name: 'Accounts' }).count()).toBe(0)
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)
