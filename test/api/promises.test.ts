/** Promises on a virtual clock: previews, working time left, rungs, notices, pauses. */
import { type TestEngine, databaseKinds, openEngine } from './engine.ts'
import { race as raceProcess } from './race.bpmn.ts'
import { type Json, deskFiles } from './story.ts'

const minute = 60_000
const hour = 60 * minute

/** Shanghai is eight hours ahead of UTC; 2026-11-23 is a Monday. */
const shanghai = (day: number, time: string) =>
  new Date(`2026-11-${day}T${time}:00+08:00`).toISOString()

describe.each(databaseKinds)('on %s', (kind) => {
  let engine: TestEngine
  beforeAll(async () => {
    engine = await openEngine(kind, { clock: 'virtual' })
    await engine.upload('/api/deployments', deskFiles())
  })
  afterAll(() => engine.close())

  const preview = (body: object) => engine.post('/api/promises/preview', body)
  const putClock = (at: string) => engine.ask('PUT', '/api/clock', { at })
  const setClock = async (at: string) => {
    const { status, body } = await putClock(at)
    expect([status, body]).toEqual([200, { now: at, virtual: true }])
  }

  async function start(businessId: string) {
    const body = { processId: 'desk', businessId, variables: { orderId: businessId, amount: 1 } }
    return (await engine.post('/api/instances', body, 'li.na')).body.key as string
  }

  async function promiseOf(instance: string, id: string): Promise<Json> {
    const { body } = await engine.get(`/api/promises?instance=${instance}`)
    return body.items.find((promise: Json) => promise.id === id)
  }

  test('the clock is pinned, goes only forward, and is released', async () => {
    await setClock(shanghai(23, '09:00'))
    expect((await putClock(shanghai(23, '08:00'))).status).toBe(400)
    expect((await engine.get('/api/clock')).body.now).toBe(shanghai(23, '09:00'))
  })

  test('a preview says when it would be due and when each rung would fire', async () => {
    const startAt = shanghai(27, '16:00')
    const { status, body } = await preview({ within: 'BH4@CN', ladder: 'desk', startAt })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      startAt,
      dueAt: shanghai(30, '11:00'),
      goalMs: 4 * hour,
      calendar: 'CN@1',
      rungs: [
        { id: 'half', at: shanghai(27, '18:00'), tell: ['role:AGT'] },
        { id: 'late', at: shanghai(30, '11:00'), tell: ['role:SUP'] },
      ],
    })
    expect(body.arithmetic).toContain('BH4@CN')
    const night = await preview({ within: 'PT8H', ladder: 'desk', startAt: shanghai(23, '17:00') })
    expect(night.body.rungs[0]).toMatchObject({
      at: shanghai(23, '21:00'),
      deliverAt: shanghai(24, '08:00'),
    })
    expect((await preview({ within: 'PT1H' })).body.startAt).toBe(shanghai(23, '09:00'))
  })

  test('a preview tells who reads what, of an imagined case and of one that runs', async () => {
    const imagined = { processId: 'desk', clock: 'REGISTER', startAt: shanghai(23, '07:00') }
    const variables = { orderId: 'P-0', amount: 1 }
    const { status, body } = await preview({ ...imagined, variables })
    expect(status).toBe(200)
    expect(body).toMatchObject({ dueAt: shanghai(23, '08:00'), provisional: false, paused: false })
    expect(body.rungs[0]).toMatchObject({
      at: shanghai(23, '07:30'),
      deliverAt: shanghai(23, '08:00'),
      actions: ['notify desk-half'],
      notices: [{ to: 'role:AGT', held: true, message: 'desk-half', channel: 'inbox' }],
    })
    const provisional = await preview({ within: 'BH1@CN', startAt: '2026-12-31T09:30:00Z' })
    expect(provisional.body).toMatchObject({ provisional: true, dueAt: '2027-01-04T01:30:00.000Z' })
    expect(provisional.body.arithmetic).toContain('provisional')
    expect((await preview({ processId: 'desk', clock: 'NONE' })).status).toBe(404)
    expect((await preview({ processId: 'moon', clock: 'REGISTER' })).status).toBe(404)
    expect((await preview({ promise: '77', within: 'PT1H' })).status).toBe(400)
    expect((await preview({ promise: String((77n << 20n) + 5n) })).status).toBe(404)
  })

  test('a preview refuses what is no duration, calendar or ladder', async () => {
    expect(await preview({ within: 'soon' })).toMatchObject({ status: 400 })
    expect(await preview({ within: 'P7D', calendar: 'CN' })).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('P7WD') },
    })
    expect(await preview({ within: 'PT1H', calendar: 'MARS' })).toMatchObject({ status: 404 })
    expect(await preview({ within: 'PT1H@MARS' })).toMatchObject({ status: 404 })
    expect(await preview({ within: 'PT1H', ladder: 'none' })).toMatchObject({ status: 404 })
    expect(await preview({ within: 'PT1H', startAt: 'today' })).toMatchObject({ status: 400 })
  })

  test('time goes by: rungs fire, notices are told, the promise is met late', async () => {
    const key = await start('P-1')
    expect(await promiseOf(key, 'REGISTER')).toMatchObject({
      status: 'running',
      businessId: 'P-1',
      element: 'register',
      elementName: '登记',
      name: 'Registered in time',
      target: 'PT1H',
      calendar: '24x7@1',
      dueAt: shanghai(23, '10:00'),
      goalMs: hour,
      elapsedMs: 0,
      remainingMs: hour,
      rungs: [
        { id: 'half', at: shanghai(23, '09:30'), status: 'pending', tell: ['role:AGT'] },
        { id: 'late', at: shanghai(23, '10:00'), status: 'pending', tell: ['role:SUP'] },
      ],
    })
    await setClock(shanghai(23, '09:40'))
    expect(await promiseOf(key, 'REGISTER')).toMatchObject({
      elapsedMs: 40 * minute,
      remainingMs: 20 * minute,
      rungs: [{ status: 'fired' }, { status: 'pending' }],
    })
    await setClock(shanghai(23, '10:30'))
    const missed = await promiseOf(key, 'REGISTER')
    expect(missed).toMatchObject({ status: 'missedRunning', remainingMs: -30 * minute })
    const [task] = (await engine.get(`/api/tasks?instance=${key}`)).body.items
    expect(task.priority).toBe(70)
    const { body } = await engine.get(`/api/notices?instance=${key}`)
    expect(body.items).toMatchObject([
      { to: 'role:SUP', message: 'desk-late', rung: 'late', promise: missed.key },
      { to: 'role:AGT', message: 'desk-half', rung: 'half', deliverAt: shanghai(23, '09:30') },
    ])
    expect((await engine.get('/api/notices?to=role:SUP&limit=1')).body.items).toHaveLength(1)
    expect((await engine.get(`/api/cases/${key}`)).body.missed).toBe(1)
    await engine.post(`/api/tasks/${task.key}/completion`, {}, 'li.na')
    const late = await engine.get(`/api/promises/${missed.key}`)
    expect(late.body).toMatchObject({ status: 'metLate', elapsedMs: 90 * minute })
    const byStatus = await engine.get(`/api/promises?status=metLate&instance=${key}`)
    expect(byStatus.body.items.map((promise: Json) => promise.key)).toEqual([missed.key])
  })

  test('a paused promise stands still, and resumed it has all the time that was left', async () => {
    await setClock(shanghai(24, '09:00'))
    const key = await start('P-2')
    await setClock(shanghai(24, '09:20'))
    const { key: promise } = await promiseOf(key, 'REGISTER')
    const ask = (what: string, body: object) =>
      engine.post(`/api/promises/${promise}/${what}`, body, 'wang.fang')
    expect(await ask('pause', {})).toMatchObject({ status: 400 })
    expect(await ask('pause', { reason: 'customer is away' })).toMatchObject({
      status: 200,
      body: { status: 'paused', remainingMs: 40 * minute },
    })
    expect(await ask('pause', { reason: 'again' })).toMatchObject({ status: 409 })
    await setClock(shanghai(24, '12:00'))
    expect((await engine.get(`/api/promises/${promise}`)).body.remainingMs).toBe(40 * minute)
    expect(await ask('resume', { reason: 'customer is back' })).toMatchObject({
      body: {
        status: 'running',
        dueAt: shanghai(24, '12:40'),
        originalDueAt: shanghai(24, '10:00'),
        rungs: [{ at: shanghai(24, '12:10') }, { at: shanghai(24, '12:40') }],
      },
    })
  })

  test('lists put the earliest due first: promises, tasks and cases', async () => {
    await setClock(shanghai(25, '09:00'))
    const first = await start('D-1')
    await setClock(shanghai(25, '09:10'))
    const second = await start('D-2')
    const order = (items: Json[], key: string) =>
      items.map((item) => item[key]).filter((found) => found === first || found === second)
    const promises = await engine.get('/api/promises?sort=remaining&processId=desk&limit=500')
    expect(order(promises.body.items, 'instance').slice(0, 2)).toEqual([first, second])
    const tasks = await engine.get('/api/tasks?sort=due&processId=desk&limit=500')
    expect(order(tasks.body.items, 'instance')).toEqual([first, second])
    const cases = await engine.get('/api/cases?sort=due&limit=500')
    expect(order(cases.body.items, 'key')).toEqual([first, second])
    const newest = await engine.get('/api/cases?sort=-openedAt&limit=500')
    expect(order(newest.body.items, 'key')).toEqual([second, first])
  })

  /** The numbers of the tasks in the order of a sort, page by page, with what is left of each. */
  async function race(sort: string, limit = 500) {
    const found: { name: string; left: number; dueAt: string; key: string }[] = []
    for (let after = '', page = 0; page < 50; page++) {
      const path = `/api/tasks?processId=race&sort=${sort}&limit=${limit}${after}`
      const { status, body } = await engine.get(path)
      expect(status).toBe(200)
      for (const { businessId, promise } of body.items) {
        const { remainingMs, dueAt, key } = promise
        found.push({ name: businessId, left: remainingMs, dueAt, key })
      }
      if (body.next === undefined) return found
      after = `&after=${body.next}`
    }
    throw new Error('expected the pages to end, but they go on')
  }
  const names = (tasks: { name: string }[]) => tasks.map(({ name }) => name)

  test('tasks are sorted by the working time that is left, whatever calendar counts', async () => {
    await engine.upload('/api/deployments', [raceProcess])
    const run = async (name: string, length: string) => {
      const body = { processId: 'race', businessId: name, variables: { length } }
      expect((await engine.post('/api/instances', body)).status).toBe(201)
    }
    // Friday, two hours before closing: a weekend holds 63 hours, of which nobody works any.
    await setClock(shanghai(27, '16:00'))
    await run('office', 'BH3@CN')
    await run('clock', 'PT66H')
    await run('soon', 'PT4H')
    await run('paused', 'BH4@CN')
    await run('held', 'PT1H')
    const start = await race('remaining')
    expect(names(start)).toEqual(['held', 'office', 'soon', 'paused', 'clock'])
    const at = new Map(start.map(({ name, ...told }) => [name, told]))
    expect(at.get('office')!.dueAt).toBe(at.get('clock')!.dueAt)
    expect(names(await race('due'))).toEqual(['held', 'soon', 'office', 'clock', 'paused'])
    const turn = (name: string, what: string) =>
      engine.post(`/api/promises/${at.get(name)!.key}/${what}`, { reason: 'rain' }, 'wang.fang')
    expect((await turn('paused', 'pause')).status).toBe(200)
    await setClock(shanghai(27, '18:30'))
    expect((await turn('held', 'pause')).status).toBe(200)
    await setClock(shanghai(28, '12:00'))
    // Late ones last most; what is missed and paused stays as late as it was.
    const weekend = await race('remaining')
    expect(weekend.map(({ name, left }) => [name, left / hour])).toEqual([
      ['soon', -16],
      ['held', -1.5],
      ['office', 1],
      ['paused', 4],
      ['clock', 46],
    ])
    expect((await turn('held', 'resume')).status).toBe(200)
    await setClock(shanghai(28, '14:00'))
    for (let i = 0; i < 3; i++) await run(`twin-${i}`, 'BH1@CN')
    const later = await race('remaining')
    expect(later.map(({ name, left }) => [name, left / hour])).toEqual([
      ['soon', -18],
      ['held', -3.5],
      ['office', 1],
      ...[0, 1, 2].map((i) => [`twin-${i}`, 1]),
      ['paused', 4],
      ['clock', 44],
    ])
    for (const limit of [1, 2, 3, 5]) expect(await race('remaining', limit)).toEqual(later)
  })

  test('calendars show their days and why they are open or closed', async () => {
    const { body } = await engine.get('/api/calendars')
    expect(body.items.map((calendar: Json) => calendar.id).toSorted()).toEqual([
      '24x7',
      'CN',
      'CN-LUNCH',
      'DESK',
    ])
    const days = await engine.get('/api/calendars/CN?from=2026-09-30&to=2026-10-10')
    expect(days.body).toMatchObject({ id: 'CN', zone: 'Asia/Shanghai' })
    expect(days.body.days[0]).toEqual({
      date: '2026-09-30',
      open: [['09:00', '18:00']],
      kind: 'work',
    })
    expect(days.body.days[1]).toMatchObject({ date: '2026-10-01', open: [], kind: 'holiday' })
    expect(days.body.days.at(-1)).toMatchObject({ date: '2026-10-10', kind: 'makeUp' })
    expect((await engine.get('/api/calendars/CN')).body.days).toHaveLength(28)
    expect((await engine.get('/api/calendars/MARS')).status).toBe(404)
    expect((await engine.get('/api/calendars/CN?from=2026-02-30')).status).toBe(400)
    expect((await engine.get('/api/calendars/CN?from=2026-01-01&to=2036-01-01')).status).toBe(400)
  })
})
