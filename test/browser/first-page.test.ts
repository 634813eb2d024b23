/**
 * A repair desk in the browser, from the empty list to a dispatched order: the real engine, a real
 * browser.
 */
import type { Browser, Page } from 'playwright-core'
import { bareKey, openBrowser, sidewaysScroll, violationsOf, visit, zoomOf } from './browser.ts'
import { complete, reported } from './desk.ts'
import { startEngine, type Engine } from './engine.ts'

let engine: Engine
let browser: Browser
/** The visitor of the story, and the address of the case that was started. */
let desk: Awaited<ReturnType<typeof visit>>
let page: Page
let caseUrl: string

const startMs = 120_000
const storyMs = 60_000
beforeAll(async () => {
  engine = await startEngine()
  browser = await openBrowser()
  desk = await visit(browser, engine.url)
  page = desk.page
}, startMs)

afterAll(async () => {
  await browser?.close()
  await engine?.stop()
}, startMs)

test(
  'an empty list teaches how to start a case, and its button starts one',
  async () => {
    await page.getByRole('heading', { name: '还没有进行中的工单' }).waitFor()
    expect(await page.getByText('npx punctual start repair').count()).toBe(1)
    expect(await page.getByText('curl -X POST').count()).toBe(1)
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('button', { name: '新建维修工单' }).first().click()
    await page.getByRole('heading', { level: 1, name: /^RO-/ }).waitFor()
    caseUrl = page.url()
    expect(caseUrl).toMatch(/\/cases\/\d+$/)
  },
  storyMs,
)

test(
  'the case is in the list with its time left, which runs',
  async () => {
    await page.getByRole('link', { name: '工单', exact: true }).click()
    const row = page.getByRole('row', { name: /^RO-/ })
    await row.getByText('登记报修').first().waitFor()
    const left = row.locator('[data-tone]')
    const before = await left.textContent()
    expect(before).toMatch(/^剩 \d+ 分 \d\d 秒$/)
    await page.waitForFunction(
      `document.querySelector('[role=row] [data-tone]').textContent !== ${JSON.stringify(before)}`,
    )
  },
  storyMs,
)

test(
  'the keyboard alone opens the case',
  async () => {
    await page.getByRole('row', { name: /^RO-/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByTestId('token').waitFor()
    expect(page.url()).toBe(caseUrl)
  },
  storyMs,
)

test(
  'the diagram shows where the case is, and its mark in full view',
  async () => {
    expect(await page.getByTestId('token').count()).toBe(1)
    expect(await page.getByTestId('token').textContent()).toBe('1')
    expect(await tokenPlaces()).toEqual(['report'])
    expect(await page.getByTestId('clock-report').textContent()).toMatch(/分 \d\d 秒/)
    expect(await page.locator('.is-completed[data-element-id=reported]').count()).toBe(1)
    const onTop = `(() => {
      const mark = document.querySelector('.bjs-powered-by')
      mark.scrollIntoView({ block: 'center' })
      const { x, y, width, height } = mark.getBoundingClientRect()
      return mark.contains(document.elementFromPoint(x + width / 2, y + height / 2))
    })()`
    expect(await page.evaluate(onTop)).toBe(true)
  },
  storyMs,
)

test(
  'work done elsewhere moves the token without a reload',
  async () => {
    await page.evaluate('window.sameDocument = true')
    await complete(engine, { caseUrl, element: 'report', by: 'li.xin' }, reported)
    await tokenAt('confirm-plan')
    expect(await page.evaluate('window.sameDocument')).toBe(true)
    await page.getByTestId('announcer').getByText('确认服务方案').waitFor()
    await page
      .locator('.is-taken[data-element-id=report-acknowledge-case]')
      .waitFor({ state: 'attached' })
    await page.getByTestId('promise-RO-ACK').getByText('按时完成').first().waitFor()
  },
  storyMs,
)

test(
  'a person claims a task, is told what is missing, and completes it',
  async () => {
    const task = page.getByTestId('task-confirm-plan')
    await task.getByRole('button', { name: '认领' }).click()
    await task.getByText('保修').first().waitFor()
    await task.getByRole('button', { name: '完成' }).click()
    await task.getByText('请确认此项。').waitFor()
    await task.getByText('已说明费用与时限').click()
    expect(await violationsOf(page)).toEqual([])
    await task.getByRole('button', { name: '完成' }).click()
    await tokenAt('dispatch')
    expect(await page.evaluate('window.sameDocument')).toBe(true)
  },
  storyMs,
)

test(
  'the dispatch clock shows its ladder: start, rungs, due and now',
  async () => {
    const promise = page.getByTestId('promise-RO-DISPATCH')
    await promise.getByText('50 %').waitFor()
    const marks = await promise
      .locator('[data-mark]')
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-mark')))
    expect(marks).toEqual(['start', 'now', 'rung', 'rung', 'due', 'rung', 'rung'])
    expect(await promise.textContent()).toMatch(/80 %.*逾期 30 分钟.*逾期 2 小时/s)
    await promise.getByRole('button', { name: '到期时间如何得出' }).focus()
    await promise.getByRole('tooltip').getByText('PT1H').waitFor()
    expect(await page.getByTestId('clock-dispatch').textContent()).toMatch(/^(59 分|1 小时)/)
  },
  storyMs,
)

test(
  'the history is told in both languages, and every view is a link',
  async () => {
    const history = page.getByTestId('history')
    await history.getByText('完成了').first().waitFor()
    await page.getByRole('link', { name: /^EN/ }).click()
    await history.getByText('completed').first().waitFor()
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    await page.getByRole('combobox', { name: 'Kind' }).selectOption('promises')
    await history.getByText('RO-DISPATCH').first().waitFor()
    expect(await history.locator('[data-type=taskCompleted]').count()).toBe(0)
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await page.waitForURL(/view=/)
    const there = await visit(browser, page.url())
    await there.page.getByTestId('history').getByText('RO-DISPATCH').first().waitFor()
    await there.page.getByTestId('token').waitFor()
    const titles = await page.getByRole('heading', { level: 2 }).allTextContents()
    await there.page.waitForFunction(`document.querySelectorAll('h2').length >= ${titles.length}`)
    expect(await there.page.getByRole('heading', { level: 2 }).allTextContents()).toEqual(titles)
    expect(there.page.url()).toMatch(/lang=en/)
    expect(await zoomOf(there.page)).toBeCloseTo(await zoomOf(page), 1)
    expect(await there.page.getByRole('combobox', { name: 'Kind' }).inputValue()).toBe('promises')
    await there.leave()
  },
  storyMs,
)

test(
  'the arrow keys read the diagram aloud, and Enter narrows the history to the element',
  async () => {
    await page.goto(`${caseUrl}?lang=en`)
    await page.getByTestId('token').waitFor()
    await page.getByRole('application').focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    await page.getByTestId('announcer').getByText('Open the case').waitFor()
    await page.keyboard.press('ArrowRight')
    await page.getByTestId('announcer').getByText('Register the repair').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Only: Register the repair' }).waitFor()
    expect(page.url()).toMatch(/element=report/)
  },
  storyMs,
)

test.each([
  ['zh-CN', false],
  ['en', true],
] as const)(
  'both pages are accessible and wholly translated (%s, dark: %s)',
  async (lang, dark) => {
    const visitor = await visit(browser, `${engine.url}/?lang=${lang}`, { dark })
    await visitor.page.getByRole('row', { name: /^RO-/ }).waitFor()
    expect(await violationsOf(visitor.page)).toEqual([])
    expect(await visitor.page.locator('body').innerText()).not.toMatch(bareKey)
    await visitor.page.goto(`${caseUrl}?lang=${lang}`)
    await visitor.page.getByTestId('token').waitFor()
    await visitor.page.getByTestId('history').waitFor()
    expect(await violationsOf(visitor.page, { drawings: dark })).toEqual([])
    expect(await visitor.page.locator('body').innerText()).not.toMatch(bareKey)
    expect(await visitor.page.getByRole('heading', { level: 1 }).count()).toBe(1)
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  },
  storyMs,
)

test.each(['zh-CN', 'en'])(
  'both pages fit a telephone (%s)',
  async (lang) => {
    const phone = await visit(browser, `${engine.url}/?lang=${lang}`, { width: 390, height: 844 })
    await phone.page.getByRole('row', { name: /^RO-/ }).waitFor()
    expect(await phone.page.getByRole('columnheader').count()).toBe(0)
    expect(await sidewaysScroll(phone.page)).toBe(0)
    await phone.page.goto(`${caseUrl}?lang=${lang}`)
    await phone.page.getByTestId('token').waitFor()
    await phone.page.getByTestId('history').waitFor()
    expect(await sidewaysScroll(phone.page)).toBe(0)
    expect(await violationsOf(phone.page)).toEqual([])
    await phone.leave()
  },
  storyMs,
)

test(
  'the machine of the case is drawn where it is, with its reasons, and follows without a reload',
  async () => {
    await page.goto(`${caseUrl}?lang=en`)
    await page.getByRole('link', { name: /^Case: In progress/ }).click()
    const state = page.locator('.machine [data-state=in_progress]')
    await page.locator('.machine [data-state=in_progress][data-mark=active]').waitFor()
    const item = page.locator('[data-state-item=in_progress]')
    expect(await item.innerText()).toMatch(/In progress.*now.*since .*: It went from 'Triaged'/s)
    await item.getByRole('button').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Only: In progress' }).waitFor()
    expect(await state.getAttribute('class')).toContain('is-chosen')
    expect(await violationsOf(page)).toEqual([])
    await page.evaluate('window.sameDocument = true')
    const businessId = await page.getByRole('heading', { level: 1 }).innerText()
    const hold = { businessId, event: 'case.hold' }
    await engine.ask('wang.fang', 'POST', '/api/instances/events', hold)
    await page.locator('[data-state="case.active.hold.legal_hold"][data-mark=active]').waitFor()
    expect(await page.evaluate('window.sameDocument')).toBe(true)
  },
  storyMs,
)

test.each(['zh-CN', 'en'] as const)(
  'machines are listed, drawn with events, guards and delays, and fit a telephone (%s)',
  async (lang) => {
    const phone = await visit(browser, `${engine.url}/machines?lang=${lang}`, {
      width: 390,
      height: 844,
    })
    const name = lang === 'en' ? 'Case' : '工单'
    await phone.page.getByRole('main').getByRole('link', { name, exact: true }).click()
    await phone.page.locator('.machine').waitFor()
    const drawn = await phone.page.locator('.machine').textContent()
    const wanted = lang === 'en' ? ['reopen', 'after 3 working days'] : ['重新打开', '3 个工作日']
    for (const text of [...wanted, '[event.reason in']) expect(drawn).toContain(text)
    expect(await sidewaysScroll(phone.page)).toBe(0)
    expect(await violationsOf(phone.page)).toEqual([])
    expect(await phone.page.locator('body').innerText()).not.toMatch(bareKey)
    const licence = await phone.page.request.get(`${engine.url}/licences/elkjs.md`)
    expect(await licence.text()).toContain('Eclipse Public License')
    expect(phone.faults).toEqual([])
    await phone.leave()
  },
  storyMs,
)

test(
  'a case that does not exist is explained, and nothing went wrong unseen',
  async () => {
    await page.goto(`${engine.url}/cases/999?lang=en`)
    const note = page.getByRole('alert')
    await note.getByText('This case could not be loaded').waitFor()
    expect(await note.textContent()).toMatch(/expected .*999.*, but.*Look for it in the list/s)
    expect(await violationsOf(page)).toEqual([])
    expect(desk.faults).toEqual([])
  },
  storyMs,
)

/** The elements that carry a token's badge. */
function tokenPlaces(): Promise<string[]> {
  return page.evaluate<string[]>(
    `[...document.querySelectorAll('[data-testid=token]')]
      .map((badge) => badge.closest('[data-container-id]').dataset.containerId)`,
  )
}

async function tokenAt(element: string): Promise<void> {
  await page.locator(`[data-container-id=${element}] [data-testid=token]`).waitFor()
  expect(await tokenPlaces()).toEqual([element])
}
