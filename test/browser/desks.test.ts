/** Decisions, forms and machines in the designer: opened, changed, taken back, kept, deployed. */
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { bareKey, openBrowser, sidewaysScroll, violationsOf, visit } from './browser.ts'
import { saved } from './designer-desk.ts'
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

const file = (path: string) => ({
  name: path.split('/').at(-1)!,
  mimeType: 'application/octet-stream',
  buffer: readFileSync(`processes/${path}`),
})

/** Imports a file and waits until the gate has looked at it. */
async function take(page: Page, path: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file(path))
  await page.locator('[data-problems="0"]').waitFor({ state: 'attached' })
}

async function deploy(page: Page, said: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Deploy…' }).click()
  await page.getByRole('dialog').getByText(said).first().waitFor()
  await page.getByRole('button', { name: 'Deploy', exact: true }).click()
  await page
    .getByRole('dialog')
    .getByText(/is deployed as version 2/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Close' }).click()
}

test(
  'a decision without a picture gets one, its table is changed, taken back across views, deployed',
  async () => {
    const { page, faults, leave } = await visit(browser, `${engine.url}/designer?lang=en`)
    await take(page, 'repair/warranty.dmn')
    await page.locator('.djs-shape[data-element-id=warranty]').waitFor()
    const views = page.getByRole('navigation', { name: 'Views' })
    await views.getByRole('button', { name: '保修权益' }).click()
    await page.waitForURL(/element=warranty/)
    const rows = page.locator('.dmn-decision-table-container tbody tr')
    const before = await rows.count()
    await page.locator('.add-rule-add').first().click()
    await page.waitForFunction(
      `document.querySelectorAll('.dmn-decision-table-container tbody tr').length > ${before}`,
    )
    await saved(page)
    expect(await violationsOf(page)).toEqual([])
    await views.getByRole('button', { name: 'Requirements' }).click()
    await page.locator('.djs-shape[data-element-id=warranty]').waitFor()
    const undo = page.getByRole('button', { name: 'Undo' })
    await undo.click()
    await page.waitForURL(/element=warranty/)
    await rows.first().waitFor()
    expect(await rows.count()).toBe(before)
    await page.getByRole('button', { name: 'Redo' }).click()
    await page.locator('.djs-shape[data-element-id=warranty]').waitFor()
    await deploy(page, /rule\[/)
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)

test(
  'a decision speaks Chinese wherever it is looked at',
  async () => {
    const { page, faults, leave } = await visit(browser, `${engine.url}/designer?lang=zh-CN`, {
      dark: true,
    })
    await take(page, 'repair/warranty.dmn')
    const views = page.getByRole('navigation', { name: '视图' })
    for (const name of ['已购天数', '保修权益']) await views.getByRole('button', { name }).click()
    await page.locator('.dmn-decision-table-container td.cell').nth(3).click({ button: 'right' })
    await page.getByText('在上方添加规则').waitFor()
    await page.keyboard.press('Escape')
    for (const head of ['.input-cell', '.output-cell']) {
      await page.locator(`thead ${head}`).first().dblclick()
      await page.locator('.dms-context-menu-container, .context-menu').first().waitFor()
      await page.keyboard.press('Escape')
    }
    expect(await page.evaluate('window.untranslated()')).toEqual([])
    expect(await violationsOf(page)).toEqual([])
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)

test(
  'a form is made by the keyboard, seen as people see it, kept, and deployed',
  async () => {
    const { page, faults, leave } = await visit(browser, `${engine.url}/designer?lang=en`)
    await take(page, 'repair/repair-accept.form')
    const fields = page.getByRole('region', { name: 'Fields' })
    await fields.getByRole('button', { name: /是否接单/ }).press('Enter')
    await fields.getByRole('button', { name: 'Add' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Number' }).press('Enter')
    await page.waitForURL(/element=field-number1/)
    const panel = page.getByRole('complementary', { name: 'Properties' })
    await panel.getByLabel('Label in English').fill('Boxes')
    await panel.getByLabel('Smallest').fill('1')
    await panel.getByLabel('Must be filled in').check()
    const preview = page.getByRole('region', { name: 'As people see it' })
    await preview.getByLabel(/Boxes/).waitFor()
    await fields.getByRole('button', { name: /Number/ }).press('Alt+ArrowUp')
    const names = () => fields.getByRole('listitem').allTextContents()
    await page.waitForFunction(
      `document.querySelectorAll('section li')[1].textContent.includes('Number')`,
    )
    await page.keyboard.press('Control+z')
    expect((await names())[1]).toContain('是否接单')
    // Whoever declines is asked why.
    await preview.getByText('Decline', { exact: true }).click()
    await preview.getByLabel(/Reason for declining/).waitFor()
    expect(await violationsOf(page)).toEqual([])
    expect(await page.locator('body').innerText()).not.toMatch(bareKey)
    await saved(page)
    await page.reload()
    await fields.getByRole('button', { name: /Number/ }).waitFor()
    await deploy(page, /field-number1|Number/)
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await sidewaysScroll(page)).toBe(0)
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)

test(
  'a machine is written beside its picture, and a problem leads to its line',
  async () => {
    const { page, faults, leave } = await visit(browser, `${engine.url}/designer?lang=zh-CN`, {
      dark: true,
    })
    await take(page, 'repair/device.machine.json')
    const text = page.getByRole('textbox', { name: '文件' })
    await page.locator('.machine [data-state]').first().waitFor()
    const written = await text.inputValue()
    await text.fill(written.replace('"在客户处"', '"顾客手里"'))
    await page.locator('.machine').getByText('顾客手里').first().waitFor()
    await text.fill(written.replace('"initial": "with_customer"', '"initial": "nowhere"'))
    const problem = page.locator('[data-problems] li').getByRole('button')
    const told = page.locator('[data-problems] li', { hasText: /states|initial/ })
    await told
      .getByText(/请改正/)
      .first()
      .waitFor()
    await problem.first().click()
    const chosen = await page.evaluate<string>(`(() => {
      const { value, selectionStart, selectionEnd } = document.activeElement
      return value.slice(selectionStart, selectionEnd)
    })()`)
    expect(chosen).toContain('nowhere')
    expect(await violationsOf(page)).toEqual([])
    await page.keyboard.press('Control+z')
    await page.locator('[data-problems="0"]').waitFor({ state: 'attached' })
    expect(await text.inputValue()).toContain('with_customer')
    expect(await page.locator('body').innerText()).not.toMatch(bareKey)
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)

test(
  'files are dropped, a task leads to its form, versions are compared',
  async () => {
    const { page, faults, leave } = await visit(browser, `${engine.url}/designer?lang=en`)
    const { buffer } = file('repair/repair.bpmn')
    await page.getByRole('button', { name: 'Import files' }).waitFor()
    const dropped = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([${JSON.stringify(buffer.toString())}], 'repair.bpmn'))
      return transfer
    })()`)
    await page.dispatchEvent('.designer-list', 'drop', { dataTransfer: dropped })
    await page.locator('[data-testid=canvas] .djs-palette').waitFor()
    await page.evaluate(`(() => {
      const d = window.designer
      d.get('selection').select(d.get('elementRegistry').find(({ businessObject }) =>
        (businessObject.extensionElements?.values ?? []).some((each) => each.formId)))
    })()`)
    await page.getByRole('button', { name: 'Open the form' }).click()
    await page.getByRole('region', { name: 'Fields' }).waitFor()
    await page.goto(`${engine.url}/designer?lang=en&kind=form`)
    await page.getByRole('button', { name: 'Versions of repair-accept', exact: true }).click()
    await page.locator('[data-change=field-number1]').waitFor()
    expect(await violationsOf(page)).toEqual([])
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)
