/** The board of promises: live lanes, why a promise is due then, and what is done about it. */
import type { Browser, Page } from 'playwright-core'
import { behindProxy } from '../api/story.ts'
import { bareKey, openBrowser, sidewaysScroll, violationsOf, visit } from './browser.ts'
import { startEngine, type Engine } from './engine.ts'

let engine: Engine
let browser: Browser
let desk: Awaited<ReturnType<typeof visit>>
let page: Page
const startMs = 120_000
const storyMs = 60_000
/** How late a board may be. */
const liveMs = 2_000
const supervisor = { user: 'wang.fang' }

beforeAll(async () => {
  engine = await startEngine({ ...behindProxy, PUNCTUAL_CLOCK: 'virtual' })
  browser = await openBrowser()
  await clockAt('2026-11-24T01:00:00Z')
  await deploy()
  desk = await visit(browser, `${engine.url}/promises`, supervisor)
  page = desk.page
}, startMs)

afterAll(async () => {
  await browser?.close()
  await engine?.stop()
}, startMs)

const clockAt = (at: string) => engine.ask('wang.fang', 'PUT', '/api/clock', { at })

/** A process of one task, promised within four hours. */
async function deploy(): Promise<void> {
  const xml = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t"
    xmlns:promise="https://punctual.dev/schema/promise/1.0">
    <bpmn:process id="errand" name="跑腿" isExecutable="true">
      <bpmn:startEvent id="s"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
      <bpmn:sequenceFlow id="a" sourceRef="s" targetRef="run" />
      <bpmn:userTask id="run" name="办理"><bpmn:extensionElements><zeebe:userTask />
        <zeebe:assignmentDefinition candidateGroups="AGT" />
        <promise:clock id="ERRAND" name="四小时办完" within="PT4H" ladder="standard" />
      </bpmn:extensionElements>
      <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing></bpmn:userTask>
      <bpmn:sequenceFlow id="b" sourceRef="run" targetRef="e" />
      <bpmn:endEvent id="e"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
    </bpmn:process></bpmn:definitions>`
  const body = new FormData()
  body.append('resources', new Blob([xml]), 'errand.bpmn')
  const headers = { 'x-punctual-user': 'wang.fang' }
  const answer = await fetch(`${engine.url}/api/deployments`, { method: 'POST', headers, body })
  if (!answer.ok) throw new Error(await answer.text())
}

const start = (businessId: string, tier: string) =>
  engine.ask<{ key: string }>('wang.fang', 'POST', '/api/instances', {
    processId: 'errand',
    businessId,
    variables: { tier },
  })

const lane = (name: string) => page.getByTestId(`lane-${name}`)

async function openFirst(name: RegExp | string, part: string): Promise<void> {
  await page.getByRole('row', { name }).click()
  await page.getByRole('dialog').getByRole('tab', { name: part }).click()
}

test(
  'an empty board teaches, and a new promise comes by itself within two seconds',
  async () => {
    await page.getByRole('heading', { name: '还没有未结的承诺' }).waitFor()
    await page.waitForFunction(`document.body.innerText.includes('实时')`)
    expect(await violationsOf(page)).toEqual([])
    const before = Date.now()
    await start('E-1', 'VIP')
    await lane('today').getByText('E-1').waitFor({ timeout: liveMs })
    expect(Date.now() - before).toBeLessThan(liveMs)
    await start('E-2', '普通')
    await lane('today').getByText('E-2').waitFor()
  },
  storyMs,
)

test(
  'time moves promises from lane to lane, and the filter stands in the address',
  async () => {
    await clockAt('2026-11-24T04:15:00Z')
    await lane('soon').getByText('E-1').waitFor()
    await lane('soon').getByText('重要客户').waitFor()
    await page.getByRole('combobox', { name: '级别' }).selectOption({ label: '重要客户' })
    await lane('soon').getByText('E-2').waitFor({ state: 'detached' })
    expect(page.url()).toMatch(/tier=VIP/)
    const there = await visit(browser, page.url(), supervisor)
    await there.page.getByTestId('lane-soon').getByText('E-1').waitFor()
    expect(await there.page.getByTestId('lane-soon').getByText('E-2').count()).toBe(0)
    await there.leave()
    await page.getByRole('button', { name: '清除筛选条件' }).click()
    await lane('soon').getByText('E-2').waitFor()
  },
  storyMs,
)

test(
  'the keyboard alone reads the arithmetic of a badge and opens the promise',
  async () => {
    await page.getByRole('row', { name: /E-1/ }).focus()
    await page.keyboard.press('ArrowRight')
    const why = page.getByRole('tooltip')
    await why.getByText('PT4H').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: /E-1/ })
    await dialog.getByTestId('foresight').getByText('100 %', { exact: true }).waitFor()
    await dialog
      .getByText(/通知主管/)
      .first()
      .waitFor()
    expect(page.url()).toMatch(/promise=\d+/)
    expect(await violationsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  },
  storyMs,
)

test(
  'work is given to somebody for a reason; the card says whose it is',
  async () => {
    await openFirst(/E-1/, '改派')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: '改派给' }).selectOption({ label: '李欣 ✓' })
    await dialog.getByLabel('理由').fill('周敏今天不在')
    await dialog.getByRole('button', { name: '改派' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('row', { name: /E-1/ }).getByText('李欣在办').waitFor()
  },
  storyMs,
)

test(
  'a promise is paused and runs on, for reasons that stand in its ledger',
  async () => {
    await openFirst(/E-1/, '暂停')
    const dialog = page.getByRole('dialog')
    await dialog.getByTestId('foresight').waitFor()
    await dialog.getByLabel('理由').fill('等客户回复')
    await dialog.getByRole('button', { name: '暂停计时' }).click()
    await lane('paused').getByText('E-1').waitFor()
    await clockAt('2026-11-24T05:15:00Z')
    await lane('missed').getByText('E-2').waitFor()
    await openFirst(/E-1/, '恢复计时')
    await dialog.getByLabel('理由').fill('客户已回复')
    await dialog.getByRole('button', { name: '恢复计时' }).click()
    await lane('soon').getByText('E-1').waitFor()
    await openFirst(/E-1/, '账本')
    await dialog.getByTestId('ledger').getByText('王芳：等客户回复').waitFor()
    await page.keyboard.press('Escape')
  },
  storyMs,
)

test(
  'an extension shows what the ladder would do, and holds for the customer was told',
  async () => {
    await openFirst(/E-1/, '延期')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('时长').fill('PT2H')
    await dialog.getByLabel('凭据编号').fill('电话 0012')
    await dialog.getByLabel('客户得知的时间').fill('2026-11-24T13:10')
    await dialog.getByLabel('理由').fill('等配件')
    await dialog.getByRole('button', { name: '预览阶梯变化' }).click()
    await dialog.getByTestId('move').getByText(/→/).first().waitFor()
    expect(await violationsOf(page)).toEqual([])
    await dialog.getByRole('button', { name: '延期', exact: true }).click()
    await dialog.getByText('已延期。').waitFor()
    await page.keyboard.press('Escape')
    await lane('today').getByText('E-1').waitFor()
  },
  storyMs,
)

test(
  'the palette and the keys of a case lead to what can be done about its promise',
  async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /搜索页面/ }).fill('账本')
    await page.getByRole('option', { name: /账本.*E-2 · ERRAND/ }).waitFor()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: /E-2/ })
    await dialog.getByRole('tab', { name: '账本', selected: true }).waitFor()
    expect(page.url()).toContain('part=ledger')
    await dialog.getByRole('link', { name: /E-2/ }).click()
    await page.getByRole('heading', { level: 1, name: 'E-2' }).waitFor()
    await page.getByText('重要客户').or(page.getByText('普通')).first().waitFor()
    await page.keyboard.press('?')
    const keys = page.getByRole('dialog', { name: '本页快捷键' })
    for (const what of ['暂停计时', '延期', '改派', '账本', '历史', '讨论'])
      await keys.getByText(what, { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('e')
    await dialog.getByRole('tab', { name: '延期', selected: true }).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.keyboard.press('m')
    await page.getByRole('tab', { name: '讨论', selected: true }).waitFor()
    await page.getByRole('link', { name: '承诺' }).first().click()
    await lane('today').getByText('E-1').waitFor()
  },
  storyMs,
)

test(
  'all promises shown are moved together as previewed, and taken back',
  async () => {
    await start('E-3', 'VIP')
    await page.getByRole('button', { name: '批量改期（3 项）' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('时长').fill('PT1H')
    await dialog.getByRole('button', { name: '预览阶梯变化' }).click()
    await dialog.getByText('以下为预览，尚未改动。').waitFor()
    await dialog.getByLabel('理由').fill('停电')
    await dialog.getByRole('button', { name: '应用' }).click()
    await dialog.getByText('已应用', { exact: true }).waitFor()
    expect(await dialog.getByText('已改期').count()).toBeGreaterThan(0)
    await dialog.getByLabel('理由').fill('来电了')
    await dialog.getByRole('button', { name: '撤销改期' }).click()
    await dialog.getByText('已撤销', { exact: true }).waitFor()
    expect(await violationsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(desk.faults).toEqual([])
  },
  storyMs,
)

test.each([
  ['zh-CN', false],
  ['en', true],
] as const)(
  'the board is whole on a telephone and its case has the ledger (%s, dark: %s)',
  async (lang, dark) => {
    const url = `${engine.url}/promises?lang=${lang}`
    const phone = await visit(browser, url, { ...supervisor, width: 390, height: 844, dark })
    await phone.page.getByRole('row').first().waitFor()
    expect(await sidewaysScroll(phone.page)).toBe(0)
    expect(await violationsOf(phone.page)).toEqual([])
    expect(await phone.page.locator('body').innerText()).not.toMatch(bareKey)
    await phone.page.getByRole('row').first().click()
    await phone.page.getByTestId('foresight').waitFor()
    expect(await sidewaysScroll(phone.page)).toBe(0)
    expect(await phone.page.getByRole('dialog').innerText()).not.toMatch(bareKey)
    await phone.page.getByRole('dialog').getByRole('link').click()
    await phone.page.getByTestId('promise-ERRAND').getByRole('button').last().click()
    await phone.page.getByTestId('foresight').waitFor()
    expect(phone.faults).toEqual([])
    await phone.leave()
  },
  storyMs,
)

test(
  'thousands of promises draw only what can be seen',
  async () => {
    const many = Array.from({ length: 300 }, (_, i) => start(`M-${i}`, '普通'))
    await Promise.all(many)
    await page.getByText('303 项未结承诺').waitFor()
    expect(await page.getByRole('row').count()).toBeLessThan(60)
  },
  storyMs,
)
