/**
 * Drawing up promises: the group in the panel, what it foresees, and the clock on the diagram; and
 * playing what is drawn.
 */
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { bareKey, openBrowser, violationsOf, visit } from './browser.ts'
import { append, drawNew, xmlOf } from './designer-desk.ts'
import { reported } from './desk.ts'
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

const repair = readFileSync(new URL('../../processes/repair/repair.bpmn', import.meta.url), 'utf8')
const playing = {
  en: { start: 'Start', more: 'More data', deadline: 'Next deadline', complete: 'Complete' },
  'zh-CN': { start: '开始', more: '另带数据', deadline: '下一时限', complete: '完成' },
} as const

/** The repair process as a draft, open for drawing and found sound. */
async function drawRepair(lang: keyof typeof playing) {
  const draft = { name: lang, resource: 'repair.bpmn', content: repair }
  const { key } = await engine.ask<{ key: string }>('li.xin', 'POST', '/api/drafts', draft)
  const dark = lang === 'en'
  const size = { width: 1440, height: 900, dark }
  const visitor = await visit(browser, `${engine.url}/designer/${key}?lang=${lang}`, size)
  await visitor.page.locator('[data-problems="0"]').waitFor({ state: 'attached' })
  return visitor
}

/** Fills in the start form; what the first task asks for comes along. */
async function begin(page: Page, lang: keyof typeof playing): Promise<void> {
  const { start, more } = playing[lang]
  const panel = page.locator('.play-panel')
  await panel.getByText(more).click()
  await panel.locator('details textarea').fill('{ "mode": 1 ')
  await panel.getByText(/JSON.*:|JSON：/).waitFor()
  const data = { ...reported, dataBackup: 'done' }
  await panel.locator('details textarea').fill(JSON.stringify(data))
  for (const field of await panel.locator('form :is(input[type=text], textarea)').all()) {
    await field.fill('139000001')
  }
  for (const field of await panel.locator('form [aria-haspopup=listbox]').all()) {
    await field.click()
    await page.getByRole('option').first().click()
  }
  await panel.getByRole('button', { name: start, exact: true }).click()
}

const clock = (page: Page, time: string) =>
  page.locator(`[data-testid=play-clock][data-now$="T${time}:00.000Z"]`)

test.each(['zh-CN', 'en'] as const)(
  'what is drawn is played with its forms and its promises, back and forth (%s)',
  async (lang) => {
    const { deadline, complete } = playing[lang]
    const { page, faults, leave } = await drawRepair(lang)
    // What is played is what is drawn now, saved or not.
    await page.evaluate(`window.designer.get('modeling').updateProperties(
      window.designer.get('elementRegistry').get('confirm-plan'), { name: 'Drawn a moment ago' })`)
    await page.keyboard.press('p')
    await clock(page, '08:30').waitFor()
    await page.waitForFunction(`performance.getEntriesByName('play:first').length > 0`)
    await begin(page, lang)
    const task = page.getByTestId('play-task-report')
    await task.waitFor()
    await page.locator('[data-testid=token]').waitFor()
    expect(await page.locator('.djs-element.is-active').count()).toBeGreaterThan(0)
    // Ten minutes were promised.
    await page.getByRole('button', { name: deadline }).click()
    await clock(page, '08:40').waitFor()
    await page.locator('[data-type=rungReached]').nth(2).waitFor()
    await page.locator('[data-testid=play-promise-RO-ACK][data-tone=late]').waitFor()
    expect(await page.getByTestId('announcer').innerText()).toMatch(/RO-ACK/)
    await task.getByRole('button', { name: complete }).click()
    await page.locator('[data-type=taskCompleted]').waitFor()
    // Back to the beginning, where it is still in time, and on from there.
    await page.locator('.play-story li button').first().click()
    await clock(page, '08:30').waitFor()
    expect(await page.locator('[data-later=true]').count()).toBeGreaterThan(3)
    await task.getByRole('button', { name: complete }).click()
    await page.locator('[data-type=promiseKept]').waitFor()
    expect(await page.locator('[data-type=promiseMissed]').count()).toBe(0)
    const shown = lang === 'en' ? 'Agree the plan' : 'Drawn a moment ago'
    await page.getByTestId('play-task-confirm-plan').getByText(shown).waitFor()
    expect(await violationsOf(page)).toEqual([])
    expect(await page.locator('body').innerText()).not.toMatch(bareKey)
    await page.keyboard.press('Control+z')
    await task.waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.djs-palette').waitFor()
    expect(page.url()).not.toContain('play=')
    expect(await page.locator('[data-testid=token]').count()).toBe(0)
    // What cannot run is not played: the way leads to what stands in it.
    await page.evaluate(`(() => {
      const d = window.designer, task = d.get('elementRegistry').get('report')
      d.get('modeling').appendShape(task, { type: 'bpmn:ComplexGateway' })
    })()`)
    await page.keyboard.press('p')
    await page.locator('.play-panel[role=alert] li button').first().click()
    await page.waitForURL(/element=Gateway_/)
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)
