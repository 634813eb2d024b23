/** The house is put in order, on every page of the administration, in both languages. */
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { Browser } from 'playwright-core'
import { bareKey, openBrowser, sidewaysScroll, violationsOf, visit } from './browser.ts'
import { ics, shop } from './admin-files.ts'
import { deploy } from './desk-files.ts'
import { startEngine, type Engine } from './engine.ts'
import { behindProxy } from '../api/story.ts'

let engine: Engine
let erp: Server
/** What the system behind the webhook answers. */
let answer = 410
let browser: Browser
const startMs = 120_000
const storyMs = 60_000
const admin = { user: 'wang.fang' }
const phone = { ...admin, dark: true, width: 390, height: 844 }

beforeAll(async () => {
  erp = createServer((_, response) => response.writeHead(answer).end()).listen(0, '127.0.0.1')
  await once(erp, 'listening')
  const { port } = erp.address() as { port: number }
  const target = { url: `http://127.0.0.1:${port}/`, secret: 'sixteen-letters-and-more' }
  const settings = { PUNCTUAL_CLOCK: 'virtual', PUNCTUAL_WEBHOOKS: JSON.stringify({ erp: target }) }
  engine = await startEngine({ ...behindProxy, ...settings })
  browser = await openBrowser()
  const start = { processId: 'repair', businessId: 'RO-1' }
  await engine.ask('wang.fang', 'POST', '/api/instances', start)
}, startMs)

afterAll(async () => {
  await browser?.close()
  await engine?.stop()
  erp?.close()
}, startMs)

/** What must hold of every page, whatever it is about. */
async function expectSound({ page }: Awaited<ReturnType<typeof visit>>) {
  expect(await page.locator('main').textContent()).not.toMatch(bareKey)
  expect(await sidewaysScroll(page)).toBe(0)
  // What the banner lies over is no target.
  await page.evaluate('scrollTo(0, 0)')
  expect(await violationsOf(page)).toEqual([])
}

const notify = { type: 'notify', message: 'dispatch-half', channel: 'erp' }
const quick = {
  id: 'quick',
  // Urgent, so that it goes out at whatever hour of the day this is tested.
  rungs: [{ id: 'half', at: '50%', urgent: true, tell: ['user:li.xin'], actions: [notify] }],
}
const dayMs = 86_400_000

test(
  'a calendar is changed in its picture: what moves is said before, done, and taken back',
  async () => {
    await deploy(engine, { 'quick.json': JSON.stringify(quick), 'shop.bpmn': shop })
    const start = { processId: 'shop' }
    const { key } = await engine.ask<{ key: string }>('li.na', 'POST', '/api/instances', start)
    const dueAt = async () => {
      type Found = { items: { id: string; dueAt: string }[] }
      const found = await engine.ask<Found>('li.na', 'GET', `/api/promises?instance=${key}`)
      return Date.parse(found.items.find(({ id }) => id === 'SHOP')!.dueAt)
    }
    const before = await dueAt()
    const visitor = await visit(browser, `${engine.url}/calendars`, admin)
    const { page, faults, leave } = visitor
    await page.getByRole('link', { name: '服务台', exact: true }).click()
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format()
    await page.locator(`[data-date="${today}"]`).click()
    await page.getByTestId('day-explained').getByText('按每周时间').waitFor()
    const until = new Date(Date.parse(today) + 9 * dayMs).toISOString().slice(0, 10)
    await page.getByLabel('到（含）').fill(until)
    await page.getByRole('textbox', { name: '名称或原因' }).fill('盘点')
    await page.getByRole('button', { name: '应用到 10 天' }).click()
    await page.locator(`[data-date="${today}"][data-look="closed"]`).waitFor()
    await page.getByRole('button', { name: '看看会影响哪些承诺' }).click()
    await page.getByTestId('promises-moves').getByText('1 个进行中的承诺会改期').waitFor()
    expect(await dueAt()).toBe(before)
    await expectSound(visitor)
    await page.getByRole('textbox', { name: '原因（记录在案）' }).fill('年度盘点')
    await page.getByRole('button', { name: '存为第 2 版' }).click()
    await page.getByText('已存为第 2 版。').waitFor()
    expect(await dueAt()).toBeGreaterThan(before + 8 * dayMs)
    await page.getByRole('button', { name: '撤销这次修改' }).click()
    await page.getByText('已恢复原来的安排，存为第 3 版。').waitFor()
    // What passed meanwhile was no working time.
    expect(Math.abs((await dueAt()) - before)).toBeLessThan(60_000)
    const file = { name: 'days.ics', mimeType: 'text/calendar' }
    const choose = page.getByLabel('选择或拖入日历文件')
    await choose.setInputFiles({ ...file, buffer: Buffer.from('nothing') })
    await page.getByText('不能读取 days.ics').waitFor()
    await choose.setInputFiles({ ...file, buffer: Buffer.from(ics(today.replaceAll('-', ''))) })
    await page.getByText('新增 1 天，变更 0 天，去掉 0 天').waitFor()
    await page.getByRole('button', { name: '采用' }).click()
    await page.locator(`[data-date="${today}"][data-look="closed"]`).waitFor()
    await page.getByRole('button', { name: '撤销', exact: true }).click()
    await page.locator(`[data-date="${today}"][data-look="work"]`).waitFor()
    await leave()
    const url = `${engine.url}/calendars/CN?year=2026&day=2026-10-01&lang=en`
    const english = await visit(browser, url, phone)
    await english.page.getByText(/National Day.*from CN 2026 public holidays/).waitFor()
    await english.page.locator('[data-date="2026-10-01"]').focus()
    await english.page.keyboard.press('ArrowDown')
    await english.page
      .getByTestId('day-explained')
      .getByText(/8 October.*working day/)
      .waitFor()
    await english.page.getByLabel('From (Asia/Shanghai)').fill('2026-09-18T16:30')
    await english.page.getByTestId('tried-due').getByText('2026-09-20 15:30').waitFor()
    await expectSound(english)
    expect([...faults, ...english.faults]).toEqual([])
    await english.leave()
  },
  storyMs,
)

test(
  'a ladder is changed, checked and tried while it is written, and deployed with its differences',
  async () => {
    const visitor = await visit(browser, `${engine.url}/ladders`, admin)
    const { page, faults, leave } = visitor
    await page.getByRole('link', { name: '派单阶梯' }).click()
    await page.getByText('RO-DISPATCH').waitFor()
    const first = page.getByTestId('rung-half')
    await first.getByRole('button', { name: /^编辑/ }).click()
    await first.getByLabel('何时').fill('half')
    await first.getByText(/expected \$\.rungs\[0\]\.at to be/).waitFor()
    await first.getByLabel('何时').fill('40%')
    const example = page.getByRole('list', { name: '试算' })
    await example.getByText('40 %', { exact: true }).waitFor()
    await first.getByRole('button', { name: '添加措施' }).click()
    await first.getByRole('combobox', { name: '措施 2' }).selectOption('raisePriority')
    await page.getByRole('cell', { name: '40%' }).waitFor()
    await expectSound(visitor)
    await page.getByRole('textbox', { name: '原因（记录在案）' }).fill('早一点提醒')
    await page.getByRole('button', { name: '部署新版本' }).click()
    await page.getByText('已部署为第 2 版。').waitFor()
    await leave()
    const english = await visit(browser, `${engine.url}/ladders/dispatch?lang=en`, phone)
    await english.page.getByText('早一点提醒').waitFor()
    await english.page.getByText('Against version 1').click()
    await english.page.getByRole('cell', { name: '40%' }).waitFor()
    await expectSound(english)
    expect([...faults, ...english.faults]).toEqual([])
    await english.leave()
  },
  storyMs,
)

test(
  'a token is shown once, told of before it ends, and revoked after a second question',
  async () => {
    await engine.ask('wang.fang', 'POST', '/api/accounts', { id: 'worker', roles: ['operator'] })
    const visitor = await visit(browser, `${engine.url}/inbox`, admin)
    const { page, faults, leave } = visitor
    await page.getByRole('link', { name: '管理' }).click()
    await page.getByRole('link', { name: '接口令牌' }).click()
    await page.getByText('还没有令牌').waitFor()
    await page.getByRole('link', { name: '全部令牌' }).click()
    await page.locator('summary').filter({ hasText: '新建令牌' }).click()
    await page.getByRole('textbox', { name: '用途' }).fill('库存同步')
    await page.getByRole('textbox', { name: '代表账号' }).fill('worker')
    await page.getByRole('checkbox', { name: '领取并完成作业' }).check()
    await page.getByRole('combobox', { name: '有效期' }).selectOption('7')
    await page.getByRole('button', { name: '新建令牌' }).click()
    const secret = await page.getByRole('status').locator('code').textContent()
    expect(secret).toMatch(/^pt_/)
    await page.getByText('“库存同步”还剩 7 天').waitFor()
    await expectSound(visitor)
    const jobs = { type: 't', worker: 'w', maxJobs: 1, timeoutMs: 1_000 }
    const activate = () =>
      fetch(`${engine.url}/api/jobs/activation`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
        body: JSON.stringify(jobs),
      }).then(({ status }) => status)
    expect(await activate()).toBe(200)
    await leave()
    const later = await visit(browser, `${engine.url}/tokens?of=all&lang=en`, phone)
    await later.page.getByText(/last used/).waitFor()
    await expectSound(later)
    await later.page.getByRole('button', { name: 'Revoke token 库存同步' }).click()
    await later.page.getByRole('button', { name: 'Revoke now' }).click()
    await later.page.getByText('revoked', { exact: true }).waitFor()
    expect(await activate()).toBe(401)
    expect([...faults, ...later.faults]).toEqual([])
    await later.leave()
  },
  storyMs,
)

test(
  'a batch of the past says who did what to which cases, and leads to what became of each',
  async () => {
    const filter = { processId: 'repair', search: 'RO-1', variables: '{"tier":"gold"}' }
    const ask = { kind: 'retry', filter }
    await engine.ask('wang.fang', 'POST', '/api/batches', ask)
    const visitor = await visit(browser, `${engine.url}/operations`, admin)
    const { page, faults, leave } = visitor
    await page.getByRole('link', { name: '批量操作记录' }).click()
    await page.getByText('流程“售后维修” · tier = gold · 编号含“RO-1”').waitFor()
    await page.getByText('只预览，未执行').waitFor()
    await expectSound(visitor)
    await leave()
    const english = await visit(browser, `${engine.url}/operations/batches?lang=en`, phone)
    await english.page.getByText('0 selected, 0 done').waitFor()
    await expectSound(english)
    await english.page.getByRole('link', { name: 'See the outcome' }).click()
    await english.page
      .getByRole('dialog')
      .getByText(/no open incidents?/i)
      .waitFor()
    expect([...faults, ...english.faults]).toEqual([])
    await english.leave()
  },
  storyMs,
)

test(
  'an absence says whom the rungs of promises find instead, and is ended when somebody is back',
  async () => {
    const visitor = await visit(browser, `${engine.url}/absences`, admin)
    const { page, faults, leave } = visitor
    await page.getByText('这段时间没有人请假').waitFor()
    await page.getByRole('combobox', { name: '谁', exact: true }).selectOption('li.xin')
    await page.getByRole('combobox', { name: '由谁代替' }).selectOption('zhou.min')
    // Over the next opening, which in the evening is tomorrow's and on Friday Monday's.
    const until = new Date(Date.now() + 9 * dayMs).toISOString().slice(0, 10)
    await page.getByLabel(/^到/).fill(until)
    await page
      .getByTestId('absence-effect')
      .getByText(/级提醒改发给.*周敏/)
      .waitFor()
    await page.getByRole('textbox', { name: '原因' }).fill('培训')
    await page.getByRole('button', { name: '登记' }).click()
    await page.getByRole('row', { name: /李欣.*周敏.*培训/ }).waitFor()
    await page.getByText('→ 周敏', { exact: true }).waitFor()
    await page
      .getByRole('region', { name: '请假' })
      .last()
      .getByText(/由周敏代替/)
      .waitFor()
    await expectSound(visitor)
    await leave()
    const english = await visit(browser, `${engine.url}/absences?lang=en`, phone)
    await english.page.getByRole('link', { name: 'Change the absence of 李欣' }).click()
    await english.page.getByRole('combobox', { name: 'Who stands in' }).selectOption('wang.fang')
    await english.page.getByRole('button', { name: 'Save the change' }).click()
    await english.page.getByRole('row', { name: /李欣.*王芳/ }).waitFor()
    await expectSound(english)
    await english.page.getByRole('button', { name: 'End now the absence of 李欣' }).click()
    await english.page
      .getByRole('button', { name: /absence of 李欣/ })
      .waitFor({ state: 'detached' })
    expect([...faults, ...english.faults]).toEqual([])
    await english.leave()
  },
  storyMs,
)

test(
  'a channel in trouble says why, is tried, and what was given up is sent again',
  async () => {
    const later = new Date(Date.now() + 31 * 60_000).toISOString()
    await engine.ask('wang.fang', 'PUT', '/api/clock', { at: later })
    const visitor = await visit(browser, `${engine.url}/channels`, admin)
    const { page, faults, leave } = visitor
    await page.getByRole('heading', { name: /^erp/ }).getByText('有问题').waitFor()
    await page.getByRole('link', { name: 'erp：已停止 1' }).click()
    await page
      .getByText(/expected 'erp' to answer with 2xx, but it answered with 410/)
      .first()
      .waitFor()
    await expectSound(visitor)
    await engine.ask('wang.fang', 'DELETE', '/api/clock', {})
    answer = 204
    await page.getByText('试发一条…').last().click()
    await page.getByRole('button', { name: '试发' }).last().click()
    await page.getByText(/对方已接收，用时 \d+ 毫秒/).waitFor()
    await page.getByRole('button', { name: '选择全部已停止的' }).click()
    await page.getByRole('button', { name: '重发所选 1 条' }).click()
    await page.getByText('选中 1 条，重发 1 条：已送达 1，又停止 0，等待 0。').waitFor()
    await leave()
    const english = await visit(browser, `${engine.url}/channels?state=sent&lang=en`, phone)
    await english.page.getByText(/李欣 · erp/).waitFor()
    await expectSound(english)
    expect([...faults, ...english.faults]).toEqual([])
    await english.leave()
  },
  storyMs,
)
