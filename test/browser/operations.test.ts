/** An operator finds what is stuck, tries it again and cancels it, alone and many at once. */
import type { Browser } from 'playwright-core'
import { bareKey, openBrowser, sidewaysScroll, violationsOf, visit } from './browser.ts'
import { deployDesk, openOrders } from './desk-files.ts'
import { startEngine, type Engine } from './engine.ts'

let engine: Engine
let browser: Browser
let keys: string[]
const startMs = 120_000
const storyMs = 60_000

beforeAll(async () => {
  engine = await startEngine()
  browser = await openBrowser()
  await deployDesk(engine)
  keys = await openOrders(engine, ['G-1', 'G-2', 'S-1', 'S-2', 'S-3'])
  for (const businessId of ['RO-1', 'RO-2'])
    await engine.ask('li.xin', 'POST', '/api/instances', { processId: 'repair', businessId })
}, startMs)

afterAll(async () => {
  await browser?.close()
  await engine?.stop()
}, startMs)

const operator = { user: 'wang.fang' }

test(
  'filters narrow the list and stand in the address, which shows the same to somebody else',
  async () => {
    const { page, faults, leave } = await visit(browser, `${engine.url}/operations`, operator)
    await page.getByRole('row', { name: /RO-2/ }).first().waitFor()
    await page.getByRole('combobox', { name: '流程' }).selectOption('desk')
    await page.getByRole('searchbox', { name: '变量条件' }).fill('tier = gold')
    await page.getByRole('row', { name: /S-1/ }).waitFor({ state: 'detached' })
    expect(await page.getByTestId('count-stuck').textContent()).toBe('2')
    await page.getByRole('link', { name: /有故障/ }).click()
    await page.waitForURL(/stuck=yes/)
    await page.getByRole('searchbox', { name: '变量条件' }).fill('tier gold')
    await page.getByText('请写成“变量 = 值”', { exact: false }).waitFor()
    await page.getByRole('searchbox', { name: '变量条件' }).fill('tier = gold')
    await page.waitForURL(/tier\+%3D\+gold/)
    expect(await page.locator('main').textContent()).not.toMatch(bareKey)
    expect(await violationsOf(page)).toEqual([])
    const url = page.url()
    await leave()
    const other = await visit(browser, `${url}&lang=en`, { ...operator, dark: true })
    await other.page.getByRole('row', { name: /G-2/ }).waitFor()
    expect(await other.page.locator('tbody').last().getByRole('row').count()).toBe(2)
    expect(await other.page.locator('main').textContent()).not.toMatch(bareKey)
    expect(await violationsOf(other.page)).toEqual([])
    expect([...faults, ...other.faults]).toEqual([])
    await other.leave()
  },
  storyMs,
)

test(
  'the diagram shows where instances are; the keyboard chooses a step',
  async () => {
    const url = `${engine.url}/operations?process=repair&lang=en`
    const { page, faults, leave } = await visit(browser, url, operator)
    await page.getByTestId('heat').first().waitFor()
    expect(await page.locator('.heat-5').count()).toBeGreaterThan(0)
    const diagram = page.getByRole('application')
    await diagram.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.waitForURL(/element=/)
    await page.getByRole('button', { name: /^At: / }).click()
    await page.waitForURL((address) => !address.search.includes('element='))
    await page.getByRole('combobox', { name: 'The diagram shows' }).selectOption('count')
    await page.waitForURL(/heat=count/)
    await page.getByText('Figures of every step').click()
    const figures = page.getByRole('region', { name: 'Figures of every step' })
    await figures.getByRole('row').nth(1).waitFor()
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('combobox', { name: 'Time range' }).selectOption('5m')
    await page.waitForURL(/span=5m/)
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)

test(
  'a retry over a filter says how many are selected, and what became of each',
  async () => {
    const url = `${engine.url}/operations?process=desk&state=active&stuck=yes`
    const { page, faults, leave } = await visit(browser, url, operator)
    await engine.ask('wang.fang', 'PATCH', `/api/instances/${keys[0]}/variables`, {
      variables: { amount: 3 },
    })
    await page.getByRole('button', { name: '重试符合条件的全部…' }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByTestId('batch-selected').textContent()).toContain('5')
    expect(await violationsOf(page)).toEqual([])
    await dialog.getByRole('textbox').fill('价目表已更正')
    await page.keyboard.press('Enter')
    await dialog.getByTestId('outcome-stuckAgain').waitFor()
    expect(await dialog.getByTestId('outcome-resolved').textContent()).toContain('1')
    expect(await dialog.getByTestId('outcome-stuckAgain').textContent()).toContain('4')
    expect(await dialog.getByTestId('batch-progress').textContent()).toBe('已处理 5，选中 5')
    await dialog.getByText('再次卡住').click()
    await dialog.getByText('expected a variable', { exact: false }).first().waitFor()
    expect(await violationsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('row', { name: /G-1/ }).waitFor({ state: 'detached' })
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)

test(
  'one case is tried again on its page, its tree shows where it stands, and chosen ones end',
  async () => {
    const url = `${engine.url}/cases/${keys[1]}?tab=tree&lang=en`
    const { page, faults, leave } = await visit(browser, url, operator)
    const tree = page.getByRole('treegrid', { name: 'Execution' })
    await tree.getByRole('row', { name: 'Work out the price' }).waitFor()
    await page.getByRole('button', { name: 'Retry' }).click()
    await page.getByText('stuck again: expected a variable', { exact: false }).first().waitFor()
    expect(await violationsOf(page)).toEqual([])
    await page.goto(`${engine.url}/operations?process=desk&lang=en`)
    await page.getByRole('checkbox', { name: 'Select S-1' }).check()
    await page.getByRole('checkbox', { name: 'Select S-2' }).check()
    await page.getByRole('button', { name: 'Cancel the 2 selected…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('withdrawn')
    await dialog.getByRole('button', { name: 'Cancel 2' }).click()
    await dialog.getByTestId('outcome-terminated').waitFor()
    expect(page.url()).toContain('batch=')
    await dialog.getByRole('button', { name: 'Close' }).click()
    await page.getByTestId('count-terminated').getByText('2').waitFor()
    expect(await page.getByTestId('count-active').textContent()).toBe('3')
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)

test(
  'a telephone shows the page whole',
  async () => {
    const narrow = { ...operator, width: 390, height: 844 }
    const { page, leave } = await visit(browser, `${engine.url}/operations?process=repair`, narrow)
    await page.getByRole('row', { name: /RO-1/ }).waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await violationsOf(page)).toEqual([])
    await leave()
  },
  storyMs,
)
