/** A customer's page: by a link alone, without signing in, with one answer to a survey. */
import type { Browser } from 'playwright-core'
import { bareKey, openBrowser, sidewaysScroll, violationsOf, visit } from './browser.ts'
import { startEngine, type Engine } from './engine.ts'

let engine: Engine
let browser: Browser
let caseKey: string
const startMs = 120_000
const storyMs = 120_000
const stranger = { user: '', width: 390, height: 844 }

beforeAll(async () => {
  engine = await startEngine()
  browser = await openBrowser()
  const variables = { orderId: 'RO-9', customerName: 'Chen', phone: '13800138000' }
  const body = { processId: 'repair', businessId: 'RO-9', variables }
  caseKey = (await engine.ask<{ key: string }>('li.xin', 'POST', '/api/instances', body)).key
}, startMs)

afterAll(async () => {
  await browser?.close()
  await engine?.stop()
}, startMs)

test(
  'an agent makes a link and takes it back; it opens without signing in until then',
  async () => {
    const agent = await visit(browser, `${engine.url}/cases/${caseKey}?tab=links&lang=en`)
    // By key: while the page still fills, what is pointed at may move away.
    await agent.page.getByRole('button', { name: 'Make a link to look' }).press('Enter')
    const line = agent.page.getByTestId('links').locator('figure code')
    await line.waitFor()
    await agent.page.evaluate('scrollTo(0, 0)')
    expect(await violationsOf(agent.page)).toEqual([])
    const address = (await line.textContent())!.trim()
    const customer = await visit(browser, `${address}?lang=en`, stranger)
    await customer.page.getByRole('heading', { name: 'Case RO-9' }).waitFor()
    await customer.page.getByText('Register the repair').first().waitFor()
    await customer.page.getByText('As planned').first().waitFor()
    const text = await customer.page.locator('main').innerText()
    expect(text).not.toMatch(/13800138000|li\.xin|RO-ACK|AGT|tier|VIP/)
    expect(text).not.toContain(caseKey)
    expect(await customer.page.content()).not.toContain(caseKey)
    expect(await customer.page.getByRole('link', { name: 'Cases' }).count()).toBe(0)
    expect(await customer.page.getByRole('contentinfo').getByRole('link').count()).toBe(0)
    await agent.page.getByRole('button', { name: 'Take back' }).click()
    await agent.page.getByText('taken back').waitFor()
    await customer.page.reload()
    await customer.page.getByText('This link cannot be opened').waitFor()
    await customer.leave()
    await agent.leave()
  },
  storyMs,
)

test.each([
  ['zh-CN', '提交评价', '谢谢您的评价', '这份评价已经提交过了', false],
  ['en', 'Send', 'Thank you', 'This has been answered', true],
] as const)(
  'a survey is answered once on a telephone (%s)',
  async (lang, send, thanks, already, dark) => {
    const path = `/api/cases/${caseKey}/links`
    const link = await engine.ask<{ path: string }>('li.xin', 'POST', path, { kind: 'survey' })
    const url = `${engine.url}${link.path}?lang=${lang}`
    const { page, faults, leave } = await visit(browser, url, { ...stranger, dark })
    await page.getByRole('button', { name: send }).waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await violationsOf(page)).toEqual([])
    expect(await page.locator('body').innerText()).not.toMatch(bareKey)
    const second = await visit(browser, url, stranger)
    await second.page.getByText('4', { exact: true }).click()
    await page.getByText('5', { exact: true }).click()
    await page.getByRole('button', { name: send }).click()
    await page.getByRole('heading', { name: thanks }).waitFor()
    await second.page.getByRole('button', { name: send }).click()
    await second.page.getByRole('heading', { name: already }).waitFor()
    await second.leave()
    await page.reload()
    await page.getByRole('heading', { name: thanks }).waitFor()
    expect(await violationsOf(page)).toEqual([])
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)
