/** A company's own days arrive as an iCalendar file named after the calendar. */
import { type TestEngine, oneKind, openEngine } from './engine.ts'
import type { Json } from './story.ts'

const file = (name: string, events: readonly string[]) => ({
  name: 'resources',
  file: name,
  content: ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.flat(), 'END:VCALENDAR', ''].join('\r\n'),
})
const dayOff = [
  'BEGIN:VEVENT',
  'UID:1@company',
  'DTSTART;VALUE=DATE:20260918',
  'DTEND;VALUE=DATE:20260919',
  'SUMMARY:Company day',
  'END:VEVENT',
]

describe.each(oneKind)('on %s', (kind) => {
  let engine: TestEngine
  beforeAll(async () => void (engine = await openEngine(kind)))
  afterAll(() => engine.close())

  test('the days of CN.ics are exceptions of a new version of CN', async () => {
    const before = { within: 'BH4@CN', startAt: '2026-09-18T08:00:00Z' }
    const promised = await engine.post('/api/promises/preview', before)
    expect(promised.body.dueAt).toBe('2026-09-20T03:00:00.000Z')

    const { status, body } = await engine.upload('/api/deployments', [file('CN.ics', dayOff)])
    expect(status).toBe(201)
    expect(body.definitions).toMatchObject([{ kind: 'calendar', id: 'CN', changed: true }])
    const days = await engine.get('/api/calendars/CN?from=2026-09-18&to=2026-09-18')
    expect(days.body.days).toMatchObject([
      { open: [], kind: 'exception', name: { en: 'Company day' } },
    ])
    const later = await engine.post('/api/promises/preview', before)
    expect(later.body.dueAt).toBe('2026-09-20T05:00:00.000Z')

    const again = await engine.upload('/api/deployments', [file('CN.ics', dayOff)])
    expect(again.body.definitions).toMatchObject([{ id: 'CN', changed: false }])
  })

  test('a file named after no calendar, or without a calendar in it, is refused', async () => {
    const unknown = await engine.upload('/api/deployments', [file('MOON.ics', dayOff)])
    expect(unknown).toMatchObject({ status: 422, body: { problems: [{ resource: 'MOON.ics' }] } })
    const nonsense = { name: 'resources', file: 'CN.ics', content: 'no calendar' }
    const refused = await engine.upload('/api/deployments', [nonsense])
    expect(refused).toMatchObject({ status: 422, body: { problems: [{ rule: 'ics-import' }] } })
  })

  test('the holidays of a new year move the promises that run, after a preview', async () => {
    const clock = { id: 'YEAR', within: 'P3WD@CN' }
    const started = await startPromised(engine, clock)
    const promise = async () =>
      (await engine.get(`/api/promises?instance=${started}`)).body.items[0]
    const before = await promise()
    expect(before.dueAt > '2027').toBe(before.provisional === true)
    const ask = (what: string, body: object) =>
      engine.post(`/api/calendars/CN/recalculation${what}`, body, 'wang.fang')
    expect((await ask('/preview', {})).body).toEqual({ items: [], more: false })
    const date = before.dueAt.slice(0, 10).replaceAll('-', '')
    const closed = dayOff.map((line) => line.replace(/2026091[89]/, date))
    const day = closed.filter((line) => !line.startsWith('DTEND'))
    await engine.upload('/api/deployments', [file('CN.ics', day)])
    const preview = await ask('/preview', {})
    expect(preview.body.items).toMatchObject([
      { promise: before.key, dueBefore: before.dueAt, moves: true },
    ])
    expect((await ask('', {})).status).toBe(400)
    expect((await promise()).dueAt).toBe(before.dueAt)
    const applied = await ask('', { reason: 'announced' })
    expect(applied.body).toEqual(preview.body)
    expect((await promise()).dueAt).toBe(preview.body.items[0].dueAfter)
    expect((await ask('', { reason: 'again' })).body.items).toEqual([])
    expect((await engine.post('/api/calendars/MOON/recalculation/preview', {})).status).toBe(404)
    const history = await engine.get(`/api/cases/${started}/history?language=en`)
    expect(JSON.stringify(history.body)).toContain('clockRecalculated')
  })

  test('a version that is only thought of says what it would move; saved it does so', async () => {
    const week = { mon: ['09:00-17:00'], tue: ['09:00-17:00'], wed: ['09:00-17:00'] }
    const shop = { id: 'SHOP', zone: 'Asia/Shanghai', weekly: week }
    const save = (definition: object, recalculate: boolean) => {
      const asked = { definition, reason: 'shorter hours', recalculate }
      return engine.post('/api/calendars/SHOP/versions', asked, 'wang.fang')
    }
    expect((await save(shop, false)).status).toBe(404)
    const file = { name: 'resources', file: 'SHOP.json', content: JSON.stringify(shop) }
    const why = { name: 'reason', content: 'the shop opens' }
    expect((await engine.upload('/api/deployments', [why, file])).status).toBe(201)
    expect((await save({ ...shop, id: 'OTHER' }, false)).status).toBe(400)
    expect((await save({ ...shop, weekly: {} }, false)).body.problems).toMatchObject([
      { sentence: 'expected $.weekly to open on some day, but it never does' },
    ])
    const running = await startPromised(engine, { id: 'MAKE', within: 'BH8@SHOP' })
    const promise = async () =>
      (await engine.get(`/api/promises?instance=${running}`)).body.items[0]
    const before = await promise()
    const shorter = { ...shop, weekly: { mon: ['09:00-10:00'] } }
    const draft = { definition: shorter }
    const foreseen = await engine.post('/api/calendars/SHOP/versions/preview', draft)
    expect(foreseen.body).toMatchObject({
      version: 2,
      items: [{ promise: before.key, from: 'SHOP@1', to: 'SHOP@2', moves: true }],
    })
    expect(await promise()).toEqual(before)
    expect((await engine.get('/api/calendars/SHOP/versions')).body.items).toHaveLength(1)
    const saved = await save(shorter, true)
    expect(saved.body.items).toEqual(foreseen.body.items)
    expect((await promise()).dueAt).toBe(foreseen.body.items[0].dueAfter)
    const undone = await save(shop, true)
    expect(undone.body).toMatchObject({ version: 3, items: [{ dueAfter: before.dueAt }] })
    const { body } = await engine.get('/api/calendars/SHOP/versions')
    expect(body.items.map(({ version }: Json) => version)).toEqual([3, 2, 1])
    expect(body.items[1]).toMatchObject({
      definition: shorter,
      by: 'wang.fang',
      reason: 'shorter hours',
    })
    expect(body.items[2]).toMatchObject({ reason: 'the shop opens' })
    const seed = await engine.get('/api/calendars/DESK/versions')
    expect(seed.body.items).toMatchObject([{ version: 1, definition: { id: 'DESK' } }])
    expect((await engine.get('/api/calendars/MOON/versions')).status).toBe(404)
    const kept = await engine.get('/api/definitions?kind=calendar&id=SHOP&latest=true')
    expect(kept.body.items).toMatchObject([{ deployedBy: 'wang.fang', reason: 'shorter hours' }])
  })
})

/** Starts a process of one task with one promise and gives its instance. */
async function startPromised(engine: TestEngine, clock: { id: string; within: string }) {
  const content = `<bpmn:definitions id="d" targetNamespace="t"
    xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
    xmlns:promise="https://punctual.dev/schema/promise/1.0">
    <bpmn:process id="year" isExecutable="true">
      <bpmn:startEvent id="s" /><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="t" />
      <bpmn:userTask id="t"><bpmn:extensionElements><zeebe:userTask />
        <promise:clock id="${clock.id}" within="${clock.within}" /></bpmn:extensionElements>
      </bpmn:userTask>
    </bpmn:process></bpmn:definitions>`
  const deployed = await engine.upload('/api/deployments', [
    { name: 'resources', file: 'year.bpmn', content },
  ])
  expect([deployed.status, deployed.body.problems ?? []]).toEqual([201, []])
  const { body } = await engine.post('/api/instances', { processId: 'year' })
  return body.key as string
}
