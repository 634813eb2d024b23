/** An agent's inbox: by the keyboard alone from an unclaimed task to the next one. */
import type { Browser } from 'playwright-core'
import { bareKey, openBrowser, sidewaysScroll, violationsOf, visit } from './browser.ts'
import { startEngine, type Engine } from './engine.ts'
import { loadedBytes, report } from './inbox-parts.ts'

let engine: Engine
let browser: Browser
const startMs = 120_000
const storyMs = 60_000

beforeAll(async () => {
  engine = await startEngine()
  browser = await openBrowser()
  for (const businessId of ['RO-1', 'RO-2', 'RO-3']) {
    await engine.ask('li.xin', 'POST', '/api/instances', { processId: 'repair', businessId })
  }
}, startMs)

afterAll(async () => {
  await browser?.close()
  await engine?.stop()
}, startMs)

const inboxMaxBytes = 250 * 1024

const agent = { user: 'li.xin', groups: 'AGT' }

test(
  'the keyboard claims a task, is led to what is missing, and walks on',
  async () => {
    const { page, faults, leave } = await visit(browser, `${engine.url}/inbox`, agent)
    const chosen = page.getByRole('region', { name: '选中的任务' })
    await chosen.getByRole('heading', { name: '登记报修' }).waitFor()
    expect(await page.locator('button[aria-current=true]').textContent()).toContain('RO-1')
    await page.keyboard.press('c')
    await chosen.getByRole('button', { name: '完成' }).waitFor()
    expect(await page.evaluate<number>(loadedBytes)).toBeLessThan(inboxMaxBytes)
    await page.waitForFunction(`document.activeElement.closest('#chosen-task form') !== null`)
    await page.keyboard.press('Control+Enter')
    await chosen.locator('[data-invalid]').first().waitFor()
    expect(await violationsOf(page)).toEqual([])
    await page.locator('h1').click()
    await page.keyboard.press('j')
    await page.locator('button[aria-current=true]').getByText('RO-2').waitFor()
    expect(page.url()).toContain('task=')
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)

test(
  'claim, two fields, complete and the next take at most eight keystrokes besides the text',
  async () => {
    const { key } = await engine.ask<{ key: string }>('li.xin', 'POST', '/api/instances', {
      processId: 'repair',
      businessId: 'RO-KEYS',
      variables: { ...report, orderId: 'RO-KEYS' },
    })
    const { items } = await engine.ask<{ items: { key: string }[] }>(
      'li.xin',
      'GET',
      `/api/tasks?instance=${key}`,
    )
    const url = `${engine.url}/inbox?order=createdAt&task=${items[0]!.key}`
    const { page, faults, leave } = await visit(browser, url, agent)
    const chosen = page.getByRole('region', { name: '选中的任务' })
    await chosen.getByRole('button', { name: '认领' }).waitFor()
    let strokes = 0
    const press = async (keys: string) => {
      strokes += keys.split('+').length
      await page.keyboard.press(keys)
    }
    await press('c')
    await page.waitForFunction(`document.activeElement?.closest('#chosen-task form') !== null`)
    await page.keyboard.type('陈晓梅')
    await press('Tab')
    await page.keyboard.type('138 0013 8000')
    await press('Control+Enter')
    await page.getByText('已完成，下一项').waitFor({ state: 'attached' })
    await page.locator('button[aria-current=true]', { hasText: /RO-(?!KEYS)/ }).waitFor()
    expect(strokes).toBeLessThanOrEqual(8)
    const { variables } = await engine.ask<{ variables: object }>(
      'li.xin',
      'GET',
      `/api/instances/${key}`,
    )
    expect(variables).toMatchObject({ customerName: '陈晓梅', phone: '138 0013 8000' })
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)

test(
  'the palette and the list of keys are reached from everywhere by the keyboard alone',
  async () => {
    const { page, faults, leave } = await visit(browser, `${engine.url}/inbox?lang=en`, agent)
    await page.getByRole('region', { name: 'The chosen task' }).waitFor()
    await page.keyboard.press('Control+k')
    const box = page.getByRole('combobox', { name: 'Find a page' })
    await box.fill('ro-2')
    await page
      .getByRole('option', { name: /RO-2.*Case$/ })
      .first()
      .waitFor()
    expect(await violationsOf(page)).toEqual([])
    // By the customer's telephone, as who may see it types it.
    await box.fill('13800138000')
    await page.getByRole('option', { name: /RO-KEYS.*Case$/ }).waitFor()
    await box.fill('prms')
    const found = page.getByRole('option', { selected: true, name: /Page$/ })
    expect(await found.textContent()).toContain('Promises')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Promises' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('option', { name: /^Inbox.*Recent$/ }).waitFor()
    await page.keyboard.type('inbx')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor()
    await page.keyboard.press('?')
    const keys = page.getByRole('dialog', { name: 'Keys of this page' })
    await keys.getByText('Next task').waitFor()
    expect(await violationsOf(page)).toEqual([])
    await keys.getByRole('checkbox', { name: 'Single-key shortcuts' }).press('Space')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.keyboard.press('Control+k')
    await box.waitFor()
    expect(await keys.count()).toBe(0)
    await box.fill('colours')
    await page.keyboard.press('Enter')
    expect(await page.evaluate<string>('document.documentElement.style.colorScheme')).toBe('light')
    expect(await page.locator('body').innerText()).not.toMatch(bareKey)
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)

test(
  'several tasks are claimed together; what is done moves on to the next by itself',
  async () => {
    const { page, faults, leave } = await visit(browser, `${engine.url}/inbox?lang=en`, agent)
    const rows = page.getByRole('region', { name: 'Tasks' }).getByRole('listitem')
    const chosen = page.locator('button[aria-current=true]')
    await chosen.getByText('RO-1').waitFor()
    await page.getByRole('checkbox', { name: /RO-1/ }).focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.getByRole('tooltip').getByText('PT10M').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await chosen.getByText('RO-2').waitFor()
    await page.keyboard.press('Shift+J')
    await chosen.getByText('RO-3').waitFor()
    await page.getByText('2 chosen: 2 free, 0 yours, 0 with others').waitFor()
    await page.keyboard.press('x')
    await page.getByText('1 chosen: 1 free').waitFor()
    await page.keyboard.press('a')
    await page.getByText(/^4 chosen/).waitFor()
    await page.keyboard.press('a')
    await page.getByText(/chosen: /).waitFor({ state: 'detached' })
    await page.getByRole('checkbox', { name: /RO-1/ }).click()
    await page.getByRole('checkbox', { name: /RO-3/ }).click({ modifiers: ['Shift'] })
    await page.getByText('3 chosen: 2 free, 1 yours, 0 with others').waitFor()
    await page.getByRole('checkbox', { name: /RO-1/ }).click()
    await page.getByRole('button', { name: 'Claim the 2 chosen' }).click()
    const outcome = page.getByRole('region', { name: 'What became of them' })
    await outcome.getByText('Of the 2 chosen 2 done, 0 refused').waitFor()
    await outcome.getByText('The 2 that were done').click()
    expect((await outcome.getByRole('listitem').allInnerTexts()).toSorted()).toEqual([
      'RO-2',
      'RO-3',
    ])
    await outcome.getByRole('button', { name: 'Close what became of them' }).click()
    await page.getByRole('combobox', { name: 'View' }).selectOption('mine')
    await rows.nth(3).waitFor({ state: 'detached' })
    expect(await rows.count()).toBe(3)
    expect(page.url()).toContain('share=mine')
    await page.getByRole('button', { name: 'Save this view' }).click()
    await page.getByLabel('Name of the view').fill('Held by me')
    await page.getByRole('combobox', { name: 'Who sees it' }).selectOption({ index: 1 })
    await page.getByRole('checkbox', { name: 'Open the inbox with it' }).check()
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('navigation', { name: 'Saved views' }).getByText('Held by me').waitFor()
    await page.goto(`${engine.url}/inbox?lang=en`)
    await page.waitForURL(/share=mine/)
    await page.getByRole('group').filter({ hasText: 'Give back' }).getByText('Give back').click()
    await page.getByLabel('Reason').fill('at lunch')
    await page.getByRole('button', { name: 'Give back' }).click()
    await rows.nth(2).waitFor({ state: 'detached' })
    expect(await rows.count()).toBe(2)
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)

test(
  'tasks of one step are completed together; each keeps what is its own',
  async () => {
    const keys: string[] = []
    for (const id of ['X-1', 'X-2', 'X-3']) {
      const own = { ...report, orderId: id, model: `Model ${id}` }
      const variables = { ...own, serialNumber: id === 'X-3' ? '' : 'SN-123456' }
      const order = { processId: 'repair', businessId: id, variables }
      const { key } = await engine.ask<{ key: string }>('li.xin', 'POST', '/api/instances', order)
      const path = `/api/tasks?instance=${key}`
      const { items } = await engine.ask<{ items: { key: string }[] }>('li.xin', 'GET', path)
      await engine.ask('li.xin', 'POST', `/api/tasks/${items[0]!.key}/claim`, {})
      keys.push(key)
    }
    const url = `${engine.url}/inbox?lang=en&share=mine&order=createdAt`
    const { page, faults, leave } = await visit(browser, url, agent)
    await page.getByRole('checkbox', { name: /X-1/ }).click()
    await page.getByRole('checkbox', { name: /X-3/ }).click({ modifiers: ['Shift'] })
    await page.getByRole('button', { name: 'Complete the chosen…' }).click()
    const together = page.getByRole('region', { name: 'Complete the chosen together' })
    await together.getByText(/keep their own: .*Model/).waitFor()
    await together.getByText(/missing, to be done one by one: X-3/).waitFor()
    await together.getByLabel(/^Customer/).fill('Chen')
    await together.getByRole('textbox', { name: /^Phone/ }).fill('138 0013 8000')
    expect(await violationsOf(page)).toEqual([])
    await together.getByRole('button', { name: 'Complete these 2' }).click()
    const outcome = page.getByRole('region', { name: 'What became of them' })
    await outcome.getByText('Of the 2 chosen 2 done, 0 refused').waitFor()
    const known = keys.map((key) =>
      engine.ask<{ variables: object }>('li.xin', 'GET', `/api/instances/${key}`),
    )
    expect((await Promise.all(known)).map(({ variables }) => variables)).toMatchObject([
      { customerName: 'Chen', model: 'Model X-1', orderId: 'X-1' },
      { customerName: 'Chen', model: 'Model X-2', orderId: 'X-2' },
      { model: 'Model X-3' },
    ])
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)

test(
  'a view shared with a group is there for its members, who keep their own default',
  async () => {
    const colleague = { user: 'zhao.yu', groups: 'AGT' }
    const { page, leave } = await visit(browser, `${engine.url}/inbox`, colleague)
    const views = page.getByRole('navigation', { name: '已存视图' })
    await views.getByRole('link', { name: 'Held by me' }).waitFor()
    expect(page.url()).not.toContain('share=mine')
    expect(await views.getByRole('button', { name: /删除视图/ }).count()).toBe(0)
    await page.getByRole('combobox', { name: '排序' }).selectOption('priority')
    await views.getByRole('button', { name: '保存为视图' }).click()
    await views.getByLabel('视图名称').fill('优先处理')
    await views.getByRole('checkbox', { name: '打开待办时默认显示' }).check()
    await views.getByRole('button', { name: '保存', exact: true }).click()
    await views.getByRole('link', { name: /优先处理.*默认/ }).waitFor()
    await page.goto(`${engine.url}/inbox`)
    await page.waitForURL(/order=priority/)
    await views.getByRole('button', { name: '删除视图“优先处理”' }).click()
    await views.getByText('优先处理').waitFor({ state: 'detached' })
    await leave()
    const stranger = await visit(browser, `${engine.url}/inbox`, { user: 'tang.li', groups: 'WH' })
    await stranger.page.getByRole('heading', { name: '没有待办任务' }).waitFor()
    expect(await stranger.page.getByText('Held by me').count()).toBe(0)
    expect(await stranger.page.locator('body').innerText()).not.toMatch(bareKey)
    await stranger.leave()
  },
  storyMs,
)

test(
  'nobody else sees the tasks of the group, and a telephone shows the page whole',
  async () => {
    const other = { user: 'tang.li', groups: 'WH', width: 390 }
    const { page, leave } = await visit(browser, `${engine.url}/inbox`, other)
    await page.getByRole('heading', { name: '没有待办任务' }).waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    await leave()
    const narrow = await visit(browser, `${engine.url}/inbox`, { ...agent, width: 390 })
    await narrow.page.getByRole('heading', { name: '登记报修' }).waitFor()
    expect(await sidewaysScroll(narrow.page)).toBe(0)
    expect(await violationsOf(narrow.page)).toEqual([])
    await narrow.leave()
  },
  storyMs,
)
