/** From a drawing to a deployment: the engine's gate beside the page, the differences, the deed. */
import type { Browser } from 'playwright-core'
import { bareKey, openBrowser, violationsOf, visit } from './browser.ts'
import { append, drawNew, tabTo, xmlOf } from './designer-desk.ts'
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

/** Deploys a file past the page. */
function send(xml: string): Promise<Response> {
  const body = new FormData()
  body.append('resources', new Blob([xml]), 'x.bpmn')
  const headers = { 'x-punctual-user': 'li.xin' }
  return fetch(`${engine.url}/api/deployments`, { method: 'POST', body, headers })
}

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
    const refused = await send(await xmlOf(page))
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

const menus = {
  en: {
    begin: /Begin/,
    kind: 'user task',
    step: 'Promised visit',
    about: 'The engineer comes within one working day',
    tab: 'Reusable assets',
    create: 'Create element',
  },
  'zh-CN': {
    begin: /开始/,
    kind: '用户任务',
    step: '承诺上门',
    about: '工程师在承诺的 1 个工作日内上门',
    tab: '服务步骤模板',
    create: '创建元素',
  },
} as const

/** Every step of a service behind the start, one after the other; gives how many there are. */
const allSteps = `(() => {
  const d = window.designer, templates = d.get('elementTemplates')
  const elements = d.get('elementRegistry')
  let last = elements.find(({ type }) => type === 'bpmn:StartEvent')
  const mine = templates.getLatest().filter(({ id }) => id.startsWith('punctual.'))
  for (const template of mine)
    last = d.get('modeling').appendShape(last, templates.createElement(template))
  return mine.length
})()`

type Promised = { items: { id: string }[] }

test.each(['zh-CN', 'en'] as const)(
  'the append menu really holds entries, steps of a service too, which run as they are (%s)',
  async (lang) => {
    const { page, faults, leave } = await drawNew(browser, engine, lang, lang === 'en')
    const { begin, kind, step, about, tab, create } = menus[lang]
    const entries = page.locator('.djs-popup .entry')
    const open = async () => {
      await page.getByRole('row', { name: begin }).first().focus()
      await page.keyboard.press('a')
      await entries.first().waitFor()
    }
    await open()
    expect(await entries.count()).toBeGreaterThan(3)
    await page.locator('.djs-popup').getByRole('tab', { name: tab }).click()
    await entries.filter({ hasText: step }).filter({ hasText: about }).waitFor()
    expect(await entries.count()).toBeGreaterThan(10)
    await page.keyboard.press('Escape')
    await open()
    await page.keyboard.type(kind)
    await page.keyboard.press('End')
    await entries
      .filter({ hasText: new RegExp(kind, 'i') })
      .first()
      .waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('row', { name: begin }).first().focus()
    await append(page, step)
    await page.keyboard.press('Escape')
    await page.locator('.clock-badge.is-planned').waitFor()
    expect(await xmlOf(page)).toMatch(
      /<promise:clock id="VISIT" within="P1WD@CN" ladder="standard"/,
    )
    await page.getByRole('button', { name: lang === 'en' ? 'Undo' : '撤销' }).click()
    await page.locator('.clock-badge').waitFor({ state: 'detached' })
    // A task that is there already becomes a step, name and promise included, in one go.
    await page.evaluate(`(() => {
      const d = window.designer, elements = d.get('elementRegistry')
      const start = elements.find(({ type }) => type === 'bpmn:StartEvent')
      const task = d.get('modeling').appendShape(start, { type: 'bpmn:Task' })
      const templates = d.get('elementTemplates')
      templates.applyTemplate(task, templates.getLatest('punctual.visit')[0])
    })()`)
    await page.locator('.clock-badge.is-planned').waitFor()
    expect(await xmlOf(page)).toContain(`name="${step}" zeebe:modelerTemplate="punctual.visit"`)
    await page.evaluate(`window.designer.get('commandStack').undo()`)
    await page.locator('.clock-badge').waitFor({ state: 'detached' })
    await page.evaluate(`window.designer.get('commandStack').undo()`)
    expect(await page.evaluate<number>(allSteps)).toBeGreaterThan(10)
    await page.locator('[data-problems="0"]').waitFor({ state: 'attached' })
    expect(await page.evaluate('window.untranslated()')).toEqual([])
    const xml = await xmlOf(page)
    expect((await send(xml)).status).toBe(201)
    const processId = /<bpmn:process id="([^"]+)"/.exec(xml)![1]!
    const { key } = await engine.ask<{ key: string }>('li.xin', 'POST', '/api/instances', {
      processId,
    })
    const running = `/api/promises?instance=${key}`
    const { items } = await engine.ask<Promised>('li.xin', 'GET', running)
    expect(items.map(({ id }) => id)).toEqual(['CON-RESP'])
    const tool = page.locator('.djs-palette .entry').last()
    expect(await tool.getAttribute('aria-label')).toBe(create)
    await tool.focus()
    await page.keyboard.press('Enter')
    await entries.first().waitFor()
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)

const keys = {
  en: {
    make: 'New process',
    begin: 'Begin',
    task: 'user task',
    end: 'end event',
    start: 'Start',
    complete: 'Complete',
    open: 'Deploy…',
    deploy: 'Deploy',
    deployed: /is deployed as version/,
    close: 'Close',
  },
  'zh-CN': {
    make: '新建流程',
    begin: '开始',
    task: '用户任务',
    end: '结束事件',
    start: '开始',
    complete: '完成',
    open: '部署…',
    deploy: '部署',
    deployed: /已部署为第/,
    close: '关闭',
  },
} as const

test.each(['zh-CN', 'en'] as const)(
  'the keyboard alone draws, names, promises, plays and deploys a process (%s)',
  async (lang) => {
    const { make, begin, task, end, start, complete, open, deploy, deployed, close } = keys[lang]
    const list = `${engine.url}/designer?lang=${lang}`
    const { page, faults, leave } = await visit(browser, list, { width: 1440, height: 900 })
    const rows = page.getByRole('treegrid').getByRole('row')
    const focused = () => page.evaluate<string>('document.activeElement.textContent')
    const walkTo = async (name: string) => {
      for (let presses = 0; presses < 20 && !(await focused()).startsWith(name); presses++)
        await page.keyboard.press('ArrowDown')
      expect(await focused()).toMatch(new RegExp(`^${name}`))
    }
    await page.getByRole('button', { name: make, exact: true }).waitFor()
    await tabTo(page, make)
    await page.keyboard.press('Enter')
    await rows.nth(1).waitFor()
    await tabTo(page, '[role=row]')
    await walkTo(begin)
    await append(page, task)
    await page.keyboard.type('Mend')
    await page.keyboard.press('Enter')
    await rows.filter({ hasText: /^Mend/ }).waitFor()
    await tabTo(page, '[role=row]', 'Shift+Tab')
    await walkTo('Mend')
    await page.keyboard.press('Enter')
    await tabTo(page, '[data-group-id=group-promise-clocks] *')
    await page.keyboard.press('Enter')
    await page.locator('.promise-preview').waitFor()
    await tabTo(page, '[data-entry-id$="-within"] input')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('PT4H')
    await page.locator('.promise-preview').getByText(/20:30/).waitFor()
    await tabTo(page, '[role=row]', 'Shift+Tab')
    await walkTo('Mend')
    await append(page, end)
    await page.keyboard.press('Escape')
    await page.locator('[data-problems="0"]').waitFor({ state: 'attached' })
    await tabTo(page, '[role=row]', 'Shift+Tab')
    await page.keyboard.press('p')
    await page.waitForFunction(`performance.getEntriesByName('play:first').length > 0`)
    await tabTo(page, start)
    await page.keyboard.press('Enter')
    await page.locator('[data-testid=token]').waitFor()
    await tabTo(page, complete)
    await page.keyboard.press('Enter')
    await page.locator('[data-type=promiseKept]').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.djs-palette').waitFor()
    await tabTo(page, open)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await tabTo(page, deploy)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText(deployed).waitFor()
    await tabTo(page, close)
    await page.keyboard.press('Enter')
    expect(await xmlOf(page)).toMatch(/name="Mend">[^]*<promise:clock [^>]*within="PT4H"/)
    expect(faults).toEqual([])
    await leave()
  },
  storyMs,
)
