/**
 * Drawing up promises: the group in the panel, what it foresees, and the clock on the diagram; and
 * playing what is drawn.
 */
import { readFileSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'
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

/** Two user tasks behind the start, named `Do` and `Look`; gives nothing. */
const twoTasks = `(() => {
  const d = window.designer, modeling = d.get('modeling')
  const [start] = d.get('elementRegistry').filter(({ type }) => type === 'bpmn:StartEvent')
  const one = modeling.appendShape(start, { type: 'bpmn:UserTask' })
  modeling.updateProperties(one, { name: 'Do', id: 'do-it' })
  const two = modeling.appendShape(one, { type: 'bpmn:UserTask' })
  modeling.updateProperties(two, { name: 'Look', id: 'look-at-it' })
})()`

const group = (page: Page, name: string) => page.locator(`[data-group-id=group-promise-${name}]`)
/** A field of a part of a promise, by how its id ends. */
const field = (page: Page, end: string) =>
  page.locator(`[data-entry-id$="${end}"] :is(input, select, [role=textbox])`).first()
const preview = (page: Page) => page.locator('.promise-preview')

const parts = {
  en: { begins: 'Is paused while the state is waiting.customer', until: /was due .*16:30/ },
  'zh-CN': { begins: '状态为“waiting.customer”期间暂停', until: /原定 .*16:30 到期/ },
} as const

test.each(['en', 'zh-CN'] as const)(
  'what pauses, ends, extends and reviews is drawn up too, checked and taken back (%s)',
  async (lang) => {
    const { page, faults, leave } = await drawNew(browser, engine, lang, lang === 'zh-CN')
    await page.evaluate(twoTasks)
    await page.evaluate(`window.designer.get('selection').select(null)`)
    const before = await xmlOf(page)
    const add = (part: Locator) => part.locator('.bio-properties-panel-add-entry').first().click()
    const choose = (id: string) =>
      page.evaluate(`window.designer.get('selection').select(
        window.designer.get('elementRegistry').get('${id}'))`)
    // The promise of the whole process, which the state of the case pauses.
    await add(group(page, 'clocks'))
    await field(page, '-maxPauses').fill('3')
    await add(page.locator('[data-entry-id$="-when"]'))
    await field(page, '-when-0-do').selectOption('pause')
    await page.locator('[data-problems="2"]').waitFor()
    await field(page, '-when-0-state').fill('waiting.customer')
    await field(page, '-when-0-reason').fill('asked')
    await preview(page).getByText(parts[lang].begins).waitFor()
    await preview(page)
      .getByText(/3 (次|pauses)/)
      .waitFor()
    await page.locator('[data-problems="0"]').waitFor({ state: 'attached' })
    // The one task is looked at by the other, which also moves the end of the promise.
    await choose('look-at-it')
    await add(group(page, 'extensions'))
    await field(page, '-by').fill('P1WD@CN')
    await preview(page).getByText(parts[lang].until).waitFor()
    await field(page, '-reason').fill('parts')
    await field(page, '-deliveredAt').fill('2026-01-01T00:00:00Z')
    // What was missing is no longer asked for, and what stands below it moves up.
    await page.keyboard.press('Tab')
    await page.locator('.bio-properties-panel-error').first().waitFor({ state: 'detached' })
    await group(page, 'review').locator('.bio-properties-panel-group-header').click()
    await add(group(page, 'review'))
    await page.locator('[data-problems="0"]').waitFor({ state: 'attached' })
    const xml = await xmlOf(page)
    expect(xml).toMatch(/<promise:clock [^>]*within="PT1H" maxPauses="3">/)
    expect(xml).toMatch(/<promise:when do="pause" state="waiting.customer" reason="asked" \/>/)
    expect(xml).toMatch(/<promise:extend clock="P-[^"]*" by="P1WD@CN" reason="parts" deliveredAt=/)
    expect(xml).toContain('<promise:review of="do-it" />')
    expect(await violationsOf(page)).toEqual([])
    expect(await page.evaluate('window.untranslated()')).toEqual([])
    await page.evaluate(`(() => {
      const stack = window.designer.get('commandStack')
      while (stack.canUndo()) stack.undo()
      for (let n = 0; n < 4; n++) stack.redo()
    })()`)
    expect(await xmlOf(page)).toBe(before)
    expect(faults).toEqual([])
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
