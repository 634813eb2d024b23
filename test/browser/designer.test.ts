/** Drawing a process: by the keyboard, in two languages, kept on the server, never lost. */
import type { Browser, Page } from 'playwright-core'
import { bareKey, openBrowser, sidewaysScroll, violationsOf, visit } from './browser.ts'
import { append, chosen, drawNew as drawOn, saved, viewbox, xmlOf } from './designer-desk.ts'
import { walk } from './designer-walk.ts'
import { bpmn, callActivity, flows, start } from '../engine/bpmn.ts'
import { startEngine, type Engine } from './engine.ts'

let engine: Engine
let browser: Browser
const startMs = 120_000
const storyMs = 90_000
/** Hundreds of drawings of the properties panel, on a machine that others use as well. */
const walkMs = 240_000

beforeAll(async () => {
  engine = await startEngine()
  browser = await openBrowser()
}, startMs)

const drawNew = (lang: 'zh-CN' | 'en', dark = false) => drawOn(browser, engine, lang, dark)

afterAll(async () => {
  await browser?.close()
  await engine?.stop()
}, startMs)

test(
  'the keyboard alone draws a process, takes it back, and the draft survives a reload',
  async () => {
    const { page, faults, leave } = await drawNew('en')
    const rows = page.getByRole('treegrid', { name: 'Outline' }).getByRole('row')
    await rows.filter({ hasText: 'Begin' }).focus()
    await append(page, 'user task')
    await page.keyboard.press('Escape')
    await rows
      .filter({ hasText: /User task/ })
      .last()
      .waitFor()
    const drawn = await rows.count()
    await page.locator('[data-save=changed]').waitFor()
    await saved(page)
    await page.getByRole('button', { name: 'Undo' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForFunction(
      `document.querySelectorAll('[role=treegrid] [role=row]').length < ${drawn}`,
    )
    await page.getByRole('button', { name: 'Redo' }).focus()
    await page.keyboard.press('Enter')
    await rows
      .filter({ hasText: /User task/ })
      .last()
      .focus()
    await page.keyboard.press('Enter')
    await page.waitForFunction(`document.activeElement.closest('#designer-panel') !== null`)
    expect(page.url()).toMatch(/element=Activity_/)
    await saved(page)
    await page.reload()
    await rows
      .filter({ hasText: /User task/ })
      .last()
      .waitFor()
    expect(await rows.count()).toBe(drawn)
    expect(await chosen(page)).toHaveLength(1)
    await rows
      .filter({ hasText: /User task/ })
      .last()
      .focus()
    await page.keyboard.press('Delete')
    await page.waitForFunction(
      `document.querySelectorAll('[role=treegrid] [role=row]').length < ${drawn}`,
    )
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)

test(
  'the language changes around the drawing: file, view, choice and undo stay',
  async () => {
    const { page, leave } = await drawNew('zh-CN')
    await page.getByRole('row', { name: /开始/ }).first().focus()
    await append(page, '用户任务')
    await page.keyboard.press('Escape')
    await page.evaluate('window.designer.get("canvas").zoom(1.4)')
    const before = [await xmlOf(page), await viewbox(page), await chosen(page)]
    expect(before[2]).toHaveLength(1)
    await page.getByRole('link', { name: /^EN/ }).click()
    await page.locator('#designer-panel').getByText('User Task', { exact: true }).waitFor()
    await page.locator('.djs-palette [aria-label="Create element"]').waitFor()
    expect([await xmlOf(page), await viewbox(page), await chosen(page)]).toEqual(before)
    expect(await page.getByRole('button', { name: 'Undo' }).getAttribute('aria-disabled')).toBe(
      'false',
    )
    await page.getByRole('link', { name: /^中文/ }).click()
    await page.locator('#designer-panel').getByText('用户任务', { exact: true }).waitFor()
    await leave()
  },
  storyMs,
)

test(
  'a walk through every element, menu and group finds nothing that is not in Chinese',
  async () => {
    const { page, faults, leave } = await drawNew('zh-CN')
    expect(await page.evaluate<number>(walk)).toBeGreaterThan(50)
    expect(await page.evaluate('window.untranslated()')).toEqual([])
    expect(faults).toEqual([])
    await leave()
  },
  walkMs,
)

test.each([
  ['zh-CN', false],
  ['en', true],
] as const)(
  'the pages are accessible, wholly translated, and show the mark (%s, dark: %s)',
  async (lang, dark) => {
    const { page, faults, leave } = await drawNew(lang, dark)
    await page.getByRole('treegrid').getByRole('row').nth(1).click()
    expect(await violationsOf(page)).toEqual([])
    expect(await page.locator('body').innerText()).not.toMatch(bareKey)
    const onTop = `(() => {
      const mark = document.querySelector('.bjs-powered-by')
      const { x, y, width, height } = mark.getBoundingClientRect()
      return mark.contains(document.elementFromPoint(x + width / 2, y + height / 2))
    })()`
    expect(await page.evaluate(onTop)).toBe(true)
    await saved(page)
    await page.goto(`${engine.url}/designer?lang=${lang}`)
    await page.getByText('repair', { exact: false }).first().waitFor()
    expect(await violationsOf(page)).toEqual([])
    expect(await page.locator('body').innerText()).not.toMatch(bareKey)
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await sidewaysScroll(page)).toBe(0)
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)

test.each(['zh-CN', 'en'] as const)(
  'a deployed version is shown as it is, by link, and becomes a draft (%s)',
  async (lang) => {
    const list = `${engine.url}/designer?lang=${lang}`
    const { page, faults, leave } = await visit(browser, list, { dark: lang === 'en' })
    const name = lang === 'en' ? /^Versions of Help desk/ : /服务台.*的历史版本/
    await page.getByRole('button', { name }).first().click()
    await page
      .getByRole('link', { name: lang === 'en' ? /^Look at version 1/ : /^查看.*第 1 版/ })
      .first()
      .click()
    await page.waitForURL(/designer\/version\/\d+/)
    await page.locator('[data-problems="0"]').waitFor({ state: 'attached' })
    const rows = page.getByRole('treegrid').getByRole('row')
    const drawn = await rows.count()
    const before = await xmlOf(page)
    await rows.nth(1).focus()
    for (const key of ['a', 'F2', 'Delete']) await page.keyboard.press(key)
    await rows.nth(1).click()
    await page.waitForURL(/element=/)
    await page.locator('[data-group-id=group-general] .bio-properties-panel-group-header').click()
    const field = page.locator('[data-group-id=group-general] :is(input, textarea)').first()
    await field.waitFor()
    expect(await field.isEditable()).toBe(false)
    expect(await page.locator('.djs-popup, .djs-direct-editing-content').count()).toBe(0)
    expect([await rows.count(), await xmlOf(page)]).toEqual([drawn, before])
    expect(await violationsOf(page)).toEqual([])
    expect(await page.locator('body').innerText()).not.toMatch(bareKey)
    await page
      .getByRole('button', { name: lang === 'en' ? 'Edit as a draft' : '以草稿修改' })
      .click()
    await page.waitForURL(/designer\/[0-9a-z-]+\?|designer\/[0-9a-z-]+$/)
    await page.locator('.djs-palette').waitFor()
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)

test(
  'of two who draw the same draft the second is told who was first, and both are kept',
  async () => {
    const first = await drawNew('en')
    await saved(first.page)
    const second = await visit(browser, first.page.url(), { user: 'wang.fang', locale: 'en' })
    const task = (page: Page) => page.getByRole('row', { name: /Begin/ }).first()
    await task(second.page).focus()
    await append(second.page, 'user task')
    await second.page.locator('[data-save=changed]').waitFor()
    await saved(second.page)
    await task(first.page).focus()
    await append(first.page, 'service task')
    await first.page
      .getByRole('alert')
      .getByText(/wang.fang has saved version \d/)
      .waitFor()
    expect(await violationsOf(first.page)).toEqual([])
    const address = first.page.url()
    await first.page.getByRole('button', { name: 'Save mine as another draft' }).click()
    await first.page.waitForURL((url) => url.pathname !== new URL(address).pathname)
    await first.page
      .getByRole('row', { name: /Service task/ })
      .first()
      .waitFor()
    await first.leave()
    await second.leave()
  },
  storyMs,
)

test(
  'a file without a picture is laid out, and one without a process is refused',
  async () => {
    const { page, leave } = await visit(browser, `${engine.url}/designer?lang=en`)
    const files = (name: string, content: string) =>
      page.locator('input[type=file]').setInputFiles({
        name,
        mimeType: 'application/xml',
        buffer: Buffer.from(content),
      })
    await page.getByRole('button', { name: 'Import files' }).waitFor()
    await files('none.bpmn', '<nothing/>')
    await page
      .getByRole('alert')
      .getByText(/expected a BPMN 2.0 file with a process/)
      .waitFor()
    await files(
      'plain.bpmn',
      `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"
          targetNamespace="https://punctual.dev/test">
        <process id="plain" name="Plain" isExecutable="true">
          <startEvent id="s"><outgoing>f</outgoing></startEvent>
          <sequenceFlow id="f" sourceRef="s" targetRef="e" />
          <endEvent id="e" name="Done"><incoming>f</incoming></endEvent>
        </process>
      </definitions>`,
    )
    await page.getByRole('heading', { level: 1, name: 'Plain' }).waitFor()
    await page.locator('[data-element-id=e].djs-shape').waitFor()
    await page.getByRole('button', { name: 'More' }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Download PNG picture' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('plain.png')
    // Of two drafts that call each other the second is told before either is deployed.
    const call = (id: string, to: string) =>
      bpmn(id, start() + callActivity('call', to) + flows('start > call'))
    const there = { name: 'there', resource: 'there.bpmn', content: call('there', 'here') }
    await engine.ask('li.xin', 'POST', '/api/drafts', there)
    await page.goto(`${engine.url}/designer?lang=zh-CN`)
    await page.getByRole('button', { name: '导入文件' }).waitFor()
    await files('here.bpmn', call('here', 'there'))
    await page.locator('[data-problems="2"]').waitFor()
    await page.getByText('“call”调用的流程“there”还只是草稿，请先部署那份草稿。').waitFor()
    await page.getByText(/调用成了环（here.*there.*here）/).waitFor()
    await leave()
  },
  storyMs,
)
