/** From a drawing to a deployment: the engine's gate beside the page, the differences, the deed. */
import type { Browser } from 'playwright-core'
import { bareKey, openBrowser, violationsOf } from './browser.ts'
import { append, drawNew, xmlOf } from './designer-desk.ts'
import { startEngine, type Engine } from './engine.ts'

let engine: Engine
let browser: Browser
const startMs = 120_000
const storyMs = 120_000

beforeAll(async () => {
  engine = await startEngine()
  browser = await openBrowser()
}, startMs)

afterAll(async () => {
  await browser?.close()
  await engine?.stop()
}, startMs)

/** Changes properties of the first user task, as the properties panel does. */
const change = (properties: object) => `(() => {
  const d = window.designer
  const [task] = d.get('elementRegistry').filter(({ type }) => type === 'bpmn:UserTask')
  d.get('modeling').updateProperties(task, ${JSON.stringify(properties)})
})()`

test(
  'what the gate finds beside the page is what the engine finds, and leads to its place',
  async () => {
    const { page, faults, leave } = await drawNew(browser, engine, 'en')
    await page.locator('[data-problems="0"]').waitFor({ state: 'attached' })
    await page.evaluate(`(() => {
      const d = window.designer, [start] = d.get('elementRegistry')
        .filter(({ type }) => type === 'bpmn:StartEvent')
      const task = d.get('modeling').appendShape(start, { type: 'bpmn:CallActivity' })
      d.get('modeling').appendShape(task, { type: 'bpmn:ComplexGateway' })
    })()`)
    const problems = page.locator('[data-problems] li')
    await page.locator('[data-problems="2"]').waitFor()
    const form = new FormData()
    form.append('resources', new Blob([await xmlOf(page)]), 'x.bpmn')
    const headers = { 'x-punctual-user': 'li.xin' }
    const url = `${engine.url}/api/deployments`
    const refused = await fetch(url, { method: 'POST', body: form, headers })
    const { problems: wanted } = (await refused.json()) as { problems: { sentence: string }[] }
    expect(wanted).toHaveLength(2)
    const found = await problems.locator('[lang=en]').allTextContents()
    expect(found.toSorted()).toEqual(wanted.map(({ sentence }) => sentence).toSorted())
    await problems.getByRole('button').first().click()
    await page.waitForURL(/element=(Activity|Gateway)_/)
    await page.getByRole('button', { name: 'Deploy…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/Mend them/).waitFor()
    expect(await dialog.getByRole('button', { name: 'Deploy' }).isDisabled()).toBe(true)
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)

test.each(['en', 'zh-CN'] as const)(
  'the dialog says what differs and who is affected, and deploys (%s)',
  async (lang) => {
    const { page, faults, leave } = await drawNew(browser, engine, lang, lang === 'en')
    const [open, go, close, deployed] =
      lang === 'en'
        ? ['Deploy…', 'Deploy', 'Close', /is deployed as version/]
        : ['部署…', '部署', '关闭', /已部署为第/]
    await page
      .getByRole('row', { name: lang === 'en' ? /Begin/ : /开始/ })
      .first()
      .focus()
    await append(page, lang === 'en' ? 'user task' : '用户任务')
    await page.keyboard.press('Escape')
    await page.evaluate(change({ name: 'A' }))
    await page.locator('[data-problems="0"]').waitFor({ state: 'attached' })
    const dialog = page.getByRole('dialog')
    const deploy = async () => {
      await dialog.getByRole('button', { name: go, exact: true }).click()
      await dialog.getByText(deployed).waitFor()
      await dialog.getByRole('button', { name: close, exact: true }).click()
    }
    await page.getByRole('button', { name: open, exact: true }).click()
    await dialog.waitFor()
    await deploy()
    const processId = /<bpmn:process id="([^"]+)"/.exec(await xmlOf(page))![1]!
    await engine.ask('li.xin', 'POST', '/api/instances', { processId })
    await page.evaluate(change({ name: 'B' }))
    await page.getByRole('button', { name: open, exact: true }).click()
    const row = dialog.locator('[data-change^=Activity_] td')
    await row.first().waitFor()
    expect(await row.allTextContents()).toEqual(['name', 'A', 'B'])
    await dialog.getByText(/version 1: 1|第 1 版正在运行的工单：1/).waitFor()
    expect(await violationsOf(page)).toEqual([])
    expect(await page.locator('body').innerText()).not.toMatch(bareKey)
    await deploy()
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)
