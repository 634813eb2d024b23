/** Recorded logs with a known outcome, replayed by the engine over the interface. */
import { gzipSync } from 'node:zlib'
import { Replays } from '../../apps/engine/src/replays/replays.ts'
import { type TestEngine, oneKind, openEngine } from './engine.ts'
import { csvLog, csvMap, outcome, xesLog, xesMap } from './replay-log.ts'
import { type Json, type Part, asking, deskFiles } from './story.ts'

const parts = (log: string | Buffer, map: unknown, process = 'ticket'): Part[] => [
  { name: 'log', content: log, file: 'tickets.csv' },
  { name: 'map', content: typeof map === 'string' ? map : JSON.stringify(map), file: 'map.json' },
  { name: 'process', content: process },
]

const fate = (activity: string, reason: string, id: string, row: number) => ({
  activity,
  lifecycle: 'complete',
  reason,
  count: 1,
  case: id,
  row,
})

const atEnd = (how: string) => ({ ...csvMap, case: { ...csvMap.case, atEnd: how } })

describe.each(oneKind)('on %s', (kind) => {
  let engine: TestEngine
  beforeAll(async () => {
    engine = await openEngine(kind)
    await engine.upload('/api/deployments', deskFiles())
  })
  afterAll(() => engine.close())

  const post = (log: string, map: unknown, process?: string) =>
    engine.upload('/api/replays', parts(log, map, process))
  const upload = (...given: (Part | undefined)[]) =>
    engine.upload(
      '/api/replays',
      given.filter((part) => part !== undefined),
    )

  async function replay(log: string | Buffer, map: unknown, process?: string): Promise<Json> {
    const { status, body } = await engine.upload(
      '/api/replays',
      parts(log, map, process),
      'auditor',
    )
    expect([status, body]).toEqual([202, { key: expect.stringMatching(/^\d+$/) }])
    return ended(body.key)
  }

  async function ended(key: string): Promise<Json> {
    await engine.waitFor(
      async () => (await engine.get(`/api/replays/${key}`)).body.state !== 'running',
    )
    return (await engine.get(`/api/replays/${key}`)).body
  }

  test('a CSV log is replayed as it was recorded, with its deadlines', async () => {
    const found = await replay(csvLog(), csvMap)
    expect(found).toMatchObject({
      state: 'completed',
      processId: 'ticket',
      log: 'tickets.csv',
      by: 'auditor',
      progress: { done: 22, total: 22 },
      report: outcome,
    })
    expect(found.report.badRows).toEqual({
      count: 4,
      listed: [
        { row: 24, sentence: "expected a time in 'at', but found 'soon'" },
        { row: 25, sentence: "expected a value in 'id', but found none" },
        { row: 26, sentence: 'expected 6 columns, but found 3' },
        { row: 23, sentence: "expected a number, but found 'many' for 'level'" },
      ],
    })
    expect(found.report.didNotFit).toEqual(
      expect.arrayContaining([
        fate('Resolve', "expected an open task 'resolve', but open was 'take'", 'T-3', 15),
        fate('Dance', 'expected an activity of the mapping', 'T-3', 16),
        fate('Take', 'expected an open case, but it has ended', 'T-4', 22),
      ]),
    )
    expect(found.report.ignored).toEqual([fate('Note', 'not work', 'T-3', 17)])
  })

  test('an XES log, gzipped, comes to the same', async () => {
    const found = await replay(gzipSync(xesLog()), xesMap)
    expect(found).toMatchObject({ state: 'completed', report: outcome })
    expect(found.report.badRows.count).toBe(1)
  })

  test('cases stand as they did at their last event, by the people of the log', async () => {
    const [late] = (await engine.get('/api/cases?search=T-2&state=all')).body.items
    expect(late).toMatchObject({
      businessId: 'T-2',
      replay: true,
      openedAt: '2026-11-23T01:00:00.000Z',
      endedAt: '2026-11-23T06:00:00.000Z',
      missed: 2,
    })
    const { items } = (await engine.get(`/api/cases/${late.key}/history?language=en`)).body
    const told = items.map((step: Json) => `${step.at.slice(11, 16)} ${step.command} ${step.by}`)
    expect(told).toEqual([
      '01:00 startInstance li.na',
      '01:30 tickClock timer',
      '01:45 assignTask li.na',
      '02:00 tickClock timer',
      '02:30 completeTask li.na',
      '03:00 assignTask wang.fang',
      '03:00 completeTask wang.fang',
      '04:00 assignTask wang.fang',
      '04:00 completeTask wang.fang',
      '05:00 correlateMessage replay',
      '05:00 callStarted engine',
      '06:00 callCompleted engine',
    ])
    const [open] = (await engine.get('/api/cases?search=T-3&state=active')).body.items
    expect(open.nextDue).toMatchObject({
      id: 'RESOLVE',
      status: 'running',
      elapsedMs: 10 * 60_000,
      remainingMs: (4 * 60 - 10) * 60_000,
    })
    const [task] = (await engine.get(`/api/tasks?instance=${open.key}`)).body.items
    expect(task).toMatchObject({ element: 'resolve', assignee: 'zhao.lei' })
  })

  test('the slowest steps are told in working and in elapsed time', async () => {
    const { report } = await replay(csvLog('S-'), csvMap)
    const minute = 60_000
    const resolve = report.slowestSteps.find((step: Json) => step.element === 'resolve')
    expect(resolve).toEqual({
      processId: 'ticket',
      element: 'resolve',
      name: 'Resolve',
      calendar: 'CN@1',
      count: 3,
      medianElapsedMs: 40 * minute,
      p90ElapsedMs: 60 * minute,
      medianWorkingMs: 40 * minute,
      p90WorkingMs: 60 * minute,
    })
    const take = report.slowestSteps.find((step: Json) => step.element === 'take')
    expect(take).toMatchObject({
      count: 3,
      medianElapsedMs: 40 * minute,
      p90ElapsedMs: 90 * minute,
    })
  })

  test('the same log again is another replay with cases of its own', async () => {
    const count = async () =>
      (await engine.get('/api/cases?search=A-T-1&state=all')).body.items.length
    const first = await replay(csvLog('A-'), csvMap)
    expect(await count()).toBe(1)
    const second = await replay(csvLog('A-'), csvMap)
    expect(await count()).toBe(2)
    expect(second.key).not.toBe(first.key)
    const cases = (await engine.get(`/api/cases?replay=${second.key}&state=all`)).body.items
    expect(cases).toHaveLength(outcome.cases.total)
    expect((await engine.get('/api/cases?replay=none&state=all')).body.items).toEqual([])
    const { durationMs: _, ...report } = first.report
    expect(second.report).toMatchObject(report)
    const { body } = await engine.get('/api/replays?limit=2')
    expect(body.items.map((item: Json) => item.key)).toEqual([second.key, first.key])
    expect(body.next).toEqual(expect.any(String))
  })

  test('what is open at the end of the log can be completed or cancelled', async () => {
    const completed = await replay(csvLog('E-'), atEnd('complete'))
    expect(completed.report.cases).toEqual({ total: 5, open: 2, completed: 2, terminated: 1 })
    const cancelled = await replay(csvLog('X-'), atEnd('cancel'))
    expect(cancelled.report.cases).toEqual({ total: 5, open: 0, completed: 2, terminated: 3 })
  })

  test('a wrong mapping is refused with every problem and its place', async () => {
    const wrong = await post(csvLog(), {
      ...csvMap,
      activities: {
        ...csvMap.activities,
        Take: { completeTask: 'taek' },
        Pack: { completeJob: 'pack' },
      },
    })
    expect(wrong).toMatchObject({
      status: 422,
      body: {
        type: 'https://punctual.dev/problems/mapping-refused',
        problems: [
          {
            path: 'activities["Take"].completeTask',
            sentence:
              "expected the id of a user task, one of take, resolve, pack, but found 'taek'",
          },
          { path: 'activities["Pack"].completeJob' },
        ],
      },
    })
    expect(await post(csvLog(), '{')).toMatchObject({ status: 422 })
    expect(await post(csvLog(), csvMap, 'none')).toMatchObject({ status: 404 })
    expect(await post('', csvMap)).toMatchObject({
      status: 422,
      body: { type: 'https://punctual.dev/problems/log-refused' },
    })
  })

  test('a log that turns out to be none ends the replay with a sentence', async () => {
    expect(await replay('<html></html>', xesMap)).toMatchObject({
      state: 'failed',
      failure: 'expected an XES log, but the file starts with <html>',
    })
  })

  test('parts that are missing or unknown are refused', async () => {
    const [log, map, process] = parts(csvLog(), csvMap)
    expect(await upload(log, map)).toMatchObject({
      status: 400,
      body: { detail: "expected a part 'process', but there is none" },
    })
    expect(await upload(process, map)).toMatchObject({ status: 400 })
    expect(await upload(process, log)).toMatchObject({ status: 400 })
    expect(await upload(process, map, { name: 'more', content: 'x' }, log)).toMatchObject({
      status: 400,
    })
    expect(await upload(process, map, { name: 'log', content: 'no file' })).toMatchObject({
      status: 400,
    })
  })

  test('one replay runs at a time; its progress can be followed to the end', async () => {
    const many = Array.from({ length: 120 }, (_, i) => csvLog(`M${i}-`).split('\n').slice(1)).flat()
    const log = ['id,activity,who,at,lifecycle,level', ...many].join('\n')
    const first = await engine.upload('/api/replays', parts(log, csvMap))
    expect(first.status).toBe(202)
    const second = await engine.upload('/api/replays', parts(csvLog(), csvMap))
    expect(second).toMatchObject({ status: 503, headers: { 'retry-after': '1' } })
    const url = await engine.listen()
    const response = await asking(`${url}/api/replays/${first.body.key}/events`)
    const events = (await response.text()).split('\n').filter((line) => line.startsWith('data: '))
    const last = JSON.parse(events.at(-1)!.slice('data: '.length))
    expect(last).toMatchObject({ state: 'completed', progress: { done: 2_640, total: 2_640 } })
    const { body } = await engine.get(`/api/replays/${first.body.key}`)
    expect(body.report.cases).toEqual({ total: 600, open: 240, completed: 240, terminated: 120 })
    expect(body.report.events.applied).toBe(120 * outcome.events.applied)
  }, 120_000)

  test('a replay whose engine stops is interrupted, and what was done stays', async () => {
    const many = Array.from({ length: 60 }, (_, i) => csvLog(`I${i}-`).split('\n').slice(1)).flat()
    const log = ['id,activity,who,at,lifecycle,level', ...many].join('\n')
    const { body } = await engine.upload('/api/replays', parts(log, csvMap))
    await engine.app.get(Replays).onModuleDestroy()
    const found = (await engine.get(`/api/replays/${body.key}`)).body
    expect(found).toMatchObject({ state: 'interrupted', progress: { total: 60 * 22 } })
    expect(found.progress.done).toBeLessThan(60 * 22)
    expect(found).not.toHaveProperty('report')
  })
})
