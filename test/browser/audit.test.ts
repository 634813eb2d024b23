/** An auditor goes back to any instant of a case: diagram, data, promises, who and why. */
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { bareKey, openBrowser, sidewaysScroll, violationsOf, visit } from './browser.ts'
import { complete, reported } from './desk.ts'
import { deploy } from './desk-files.ts'
import { startEngine, type Engine } from './engine.ts'
import { manyEvents } from './many-events.bpmn.ts'

let engine: Engine
let browser: Browser
let repair: string
let many: string
const startMs = 120_000
const storyMs = 90_000
/** Going to an event takes no longer, on a machine that does nothing else. */
const budgetMs = 100
const items = Array.from({ length: 1_000 }, (_, index) => index)

beforeAll(async () => {
  engine = await startEngine()
  browser = await openBrowser()
  const start = async (body: object) =>
    (await engine.ask<{ key: string }>('li.xin', 'POST', '/api/instances', body)).key
  const customer = { customerName: '欧阳明月', phone: '13812345678' }
  const variables = { orderId: 'RO-9', productLine: 'phone', channel: 'phone', ...customer }
  repair = await start({ processId: 'repair', businessId: 'RO-9', variables })
  const caseUrl = `${engine.url}/cases/${repair}`
  await complete(engine, { caseUrl, element: 'report', by: 'li.xin' }, reported)
  await deploy(engine, { 'many.bpmn': manyEvents })
  many = await start({ processId: 'many', businessId: 'MANY', variables: { items } })
}, startMs)

afterAll(async () => {
  await browser?.close()
  await engine?.stop()
}, startMs)

const auditor = { user: 'zhou.min' }
const tokens = (page: Page) => page.locator('[data-testid=diagram] [data-testid=token]')

test(
  'a case is found by its number, and its first event shows the diagram before any work',
  async () => {
    const { page, faults, leave } = await visit(browser, `${engine.url}/audit`, auditor)
    await page.getByRole('searchbox').fill('RO-9')
    await page.waitForURL(/q=RO-9/)
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('link', { name: 'RO-9' }).last().waitFor()
    await page.goto(`${engine.url}/audit/${repair}`)
    await tokens(page).first().waitFor()
    const total = Number(/\/ (\d+)$/.exec((await page.getByTestId('position').textContent())!)![1])
    const slider = page.getByRole('slider', { name: '时间轴' })
    await slider.focus()
    await page.keyboard.press('Home')
    await page.getByText(`事件 0 / ${total}`).waitFor()
    await page.waitForURL(/event=0/)
    expect(await tokens(page).count()).toBe(0)
    expect(await page.getByTestId('then-states').textContent()).toBe('此刻没有进行中的步骤。')
    await page.keyboard.press('End')
    await page.getByText(`事件 ${total} / ${total}`).waitFor()
    expect(await page.locator('main').textContent()).not.toMatch(bareKey)
    expect(await violationsOf(page)).toEqual([])
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)

test(
  'an event says who changed what from what to what, and its address shows the same instant',
  async () => {
    const url = `${engine.url}/audit/${repair}?lang=en&source=data`
    const { page, faults, leave } = await visit(browser, url, { ...auditor, dark: true })
    await page.getByRole('button', { name: 'Event before' }).click()
    const row = page.getByTestId('moments').getByRole('button').filter({ hasText: 'SN-20260001' })
    await row.first().click()
    const changes = page.getByRole('region', { name: 'Changes' })
    const change = changes.getByRole('row', { name: /serialNumber SN|serialNumber \(none\)/ })
    expect(await change.first().textContent()).toContain('(none)SN-20260001')
    await page.waitForURL(/event=\d+/)
    const position = await page.getByTestId('position').textContent()
    expect(await page.getByTestId('then-variables').textContent()).toContain('serialNumber')
    expect(await page.locator('main').textContent()).not.toMatch(bareKey)
    expect(await violationsOf(page)).toEqual([])
    const link = page.url()
    await leave()
    const other = await visit(browser, link, auditor)
    await tokens(other.page).first().waitFor()
    expect(await other.page.getByTestId('position').textContent()).toBe(position)
    expect([...faults, ...other.faults]).toEqual([])
    await other.leave()
  },
  storyMs,
)

test(
  'what is listed is exported as CSV and JSON, with what each event changed',
  async () => {
    const url = `${engine.url}/audit/${repair}?lang=en&source=clocks`
    const { page, leave } = await visit(browser, url, auditor)
    const shown = await page.getByText(/events? listed/).textContent()
    const count = Number(/^\d+/.exec(shown!)![0])
    const file = async (name: string) => {
      const coming = page.waitForEvent('download')
      await page.getByRole('button', { name }).click()
      const download = await coming
      return [download.suggestedFilename(), readFileSync(await download.path(), 'utf8')] as const
    }
    const [csvName, csv] = await file('Export CSV')
    expect(csvName).toBe('RO-9-audit.csv')
    expect(csv.trimEnd().split('\r\n')).toHaveLength(count + 1)
    const [, json] = await file('Export JSON')
    const { instance, events } = JSON.parse(json) as { instance: string; events: Exported[] }
    expect([instance, events.length]).toEqual([repair, count])
    const started = events.find(({ event }) => event.type === 'clockStarted')
    expect(started?.changes.map(({ what }) => what)).toContain('clocks')
    await leave()
  },
  storyMs,
)
type Exported = { event: { type: string }; changes: { what: string }[] }

test(
  'five thousand events: the slider redraws diagram, data and clocks within its budget',
  async () => {
    const { page, faults, leave } = await visit(browser, `${engine.url}/audit/${many}`, auditor)
    await page.locator('[data-testid=diagram] svg').first().waitFor()
    const total = Number(/\/ (\d+)$/.exec((await page.getByTestId('position').textContent())!)![1])
    expect(total).toBeGreaterThanOrEqual(5_000)
    const times = await page.evaluate<number[]>(`(${seekTimes.toString()})(${total})`)
    times.sort((a, b) => a - b)
    expect(times[Math.floor(times.length / 2)]).toBeLessThan(budgetMs)
    expect(faults).toEqual([])
    await leave()
    const narrow = { ...auditor, width: 390, height: 844 }
    const small = await visit(browser, `${engine.url}/audit/${many}?event=2500`, narrow)
    await tokens(small.page).first().waitFor()
    expect(await sidewaysScroll(small.page)).toBe(0)
    expect(await violationsOf(small.page)).toEqual([])
    await small.leave()
  },
  storyMs,
)

/** Runs in the browser: moves the slider here and there, and measures until all is drawn. */
async function seekTimes(total: number): Promise<number[]> {
  type Slider = { value: string; dispatchEvent(event: object): void }
  type Found = { dataset: Record<string, string> }
  type Window = {
    document: { querySelector(selector: string): unknown }
    performance: { now(): number }
    requestAnimationFrame(next: () => void): void
    Event: new (type: string, options: object) => object
    Object: ObjectConstructor
    HTMLInputElement: { prototype: object }
  }
  const { document, performance, requestAnimationFrame, Event, HTMLInputElement } =
    globalThis as unknown as Window
  const slider = document.querySelector('input[type=range]') as Slider
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!
  const times: number[] = []
  for (let i = 0; i < 21; i++) {
    const to = Math.floor((total * ((i * 37) % 100)) / 100) + 1
    const from = performance.now()
    set.call(slider, String(to))
    slider.dispatchEvent(new Event('input', { bubbles: true }))
    const shown = () =>
      (document.querySelector('[data-testid=diagram]') as Found).dataset['number'] === String(to)
    while (!shown()) await new Promise<void>((next) => requestAnimationFrame(next))
    times.push(performance.now() - from)
  }
  return times
}

test(
  'customers are masked for an auditor, who sees them in clear for a reason, on record',
  async () => {
    const url = `${engine.url}/cases/${repair}?tab=data`
    const { page, faults, leave } = await visit(browser, url, { user: 'eye', roles: 'auditor' })
    await page.getByText('"138****5678"').waitFor()
    expect(await page.locator('main').textContent()).not.toMatch(/13812345678|欧阳明月/)
    await page.getByLabel('查看理由').fill('核实投诉 7')
    await page.getByRole('button', { name: '查看明文' }).click()
    await page.getByTestId('revealed').getByText('13812345678').waitFor()
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('tab', { name: '人员' }).click()
    await page.getByTestId('reads').getByText('核实投诉 7').waitFor()
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)
