/** A case is opened by its form, talked about, and whoever is mentioned hears of it. */
import type { Browser } from 'playwright-core'
import { bareKey, openBrowser, sidewaysScroll, violationsOf, visit } from './browser.ts'
import { startEngine, type Engine } from './engine.ts'

let engine: Engine
let browser: Browser
let caseUrl: string
const startMs = 120_000
const storyMs = 60_000
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

beforeAll(async () => {
  engine = await startEngine()
  browser = await openBrowser()
}, startMs)

afterAll(async () => {
  await browser?.close()
  await engine?.stop()
}, startMs)

test(
  'every kind of case has its form; what is entered survives a reload and opens the case',
  async () => {
    const { page, faults, leave } = await visit(browser, `${engine.url}/start?lang=en`)
    await page.getByRole('link', { name: 'After-sales repair', exact: true }).click()
    const form = page.getByRole('form').or(page.locator('main form'))
    await form.getByLabel('Order number').fill('RO-77')
    await form.getByLabel('Customer').fill('Chen Xiaomei')
    await page.reload()
    expect(await form.getByLabel('Order number').inputValue()).toBe('RO-77')
    await page.getByRole('button', { name: 'Open the case' }).click()
    await form.locator('[data-invalid]').first().waitFor()
    expect(await violationsOf(page)).toEqual([])
    expect(await page.locator('body').innerText()).not.toMatch(bareKey)
    const kinds = page.getByRole('navigation', { name: 'Kinds of cases' }).getByRole('link')
    expect(await kinds.count()).toBeGreaterThanOrEqual(5)
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)

test(
  'a comment with a file mentions somebody, who finds it among their notices',
  async () => {
    const customer = { customerName: '陈晓梅', phone: '13800138000' }
    const variables = { orderId: 'RO-78', tier: 'VIP', firstResponsible: 'li.xin', ...customer }
    const order = { processId: 'repair', businessId: 'RO-78', variables }
    const { key } = await engine.ask<{ key: string }>('li.xin', 'POST', '/api/instances', order)
    caseUrl = `${engine.url}/cases/${key}`
    const asked = { processId: 'consult', businessId: 'CS-78', variables: customer }
    await engine.ask('li.xin', 'POST', '/api/instances', asked)
    const { page, faults, leave } = await visit(browser, `${caseUrl}?tab=comments`)
    await page.getByText('首接负责：李欣').waitFor()
    await page.getByText('客户：陈晓梅 · 13800138000').waitFor()
    await page.getByTestId('customer-cases').getByRole('link', { name: 'CS-78' }).waitFor()
    await page.getByText('还没有人发言').waitFor()
    const stages = page.getByTestId('stages')
    expect(await stages.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/^受理/),
      expect.stringMatching(/^派单/),
      expect.stringMatching(/^维修/),
      expect.stringMatching(/^验收/),
      expect.stringMatching(/^回访/),
    ])
    expect(await stages.locator('[aria-current=step]').innerText()).toContain('受理')
    await page.getByRole('tab', { name: '消息' }).click()
    await page.getByTestId('waits').getByText('case.state (RO-78)').waitFor()
    await page.getByTestId('heard').getByText('case.open').waitFor()
    await page.getByRole('tab', { name: '人员' }).click()
    await page.getByRole('list', { name: '轮到谁' }).getByText('登记报修').waitFor()
    await page.getByRole('tab', { name: '讨论' }).click()
    await page.getByLabel('发言').fill('请看一下屏幕')
    await page.reload()
    expect(await page.getByLabel('发言').inputValue()).toBe('请看一下屏幕')
    await page.getByRole('combobox', { name: '提到同事…' }).selectOption('wang.fang')
    const photo = { name: 'screen.png', mimeType: 'image/png', buffer: png }
    await page.locator('input[type=file]').setInputFiles(photo)
    await page.getByRole('button', { name: '发送' }).click()
    const said = page.getByTestId('comments')
    await said.getByText('@王芳').waitFor()
    expect(await said.getByRole('link', { name: /screen\.png/ }).getAttribute('title')).toMatch(
      /^SHA-256 [0-9a-f]{64}$/,
    )
    expect(await violationsOf(page)).toEqual([])
    expect(faults).toEqual([])
    await leave()
    const other = await visit(browser, engine.url, { user: 'wang.fang' })
    await other.page.getByRole('link', { name: '消息，1 条未读' }).click()
    await other.page.getByText('李欣 在工单 RO-78 的评论中提到了您').waitFor()
    expect(await violationsOf(other.page)).toEqual([])
    await other.page.getByRole('button', { name: '标为已读' }).click()
    await other.page.getByRole('link', { name: '消息，0 条未读' }).waitFor()
    await other.page.getByRole('link', { name: '打开工单' }).click()
    await other.page.getByTestId('comments').getByText('@王芳').waitFor()
    await other.leave()
  },
  storyMs,
)

test(
  'two who look at a case see each other’s words without a reload',
  async () => {
    const first = await visit(browser, `${caseUrl}?tab=comments&lang=en`, { user: 'zhou.min' })
    const second = await visit(browser, `${caseUrl}?tab=comments`, { user: 'chen.jie' })
    await second.page.getByLabel('发言').fill('配件已到')
    await second.page.getByRole('button', { name: '发送' }).click()
    await first.page.getByTestId('comments').getByText('配件已到').waitFor()
    await second.leave()
    await first.leave()
  },
  storyMs,
)

test.each(['zh-CN', 'en'])(
  'the pages around a case fit a telephone (%s)',
  async (lang) => {
    const phone = { width: 390, height: 844, dark: lang === 'en' }
    const paths = ['comments', 'people'].map((tab) => `${caseUrl}?tab=${tab}&lang=${lang}`)
    const pages = ['start', 'notices'].map((path) => `${engine.url}/${path}?lang=${lang}`)
    const { page, faults, leave } = await visit(browser, paths[0]!, phone)
    for (const url of [...paths, ...pages]) {
      await page.goto(url)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.locator('.skeleton').first().waitFor({ state: 'detached' })
      expect([url, await sidewaysScroll(page)]).toEqual([url, 0])
      expect([url, await violationsOf(page)]).toEqual([url, []])
      expect(await page.locator('body').innerText()).not.toMatch(bareKey)
    }
    expect(faults).toEqual([])
    await leave()
  },
  2 * storyMs,
)
