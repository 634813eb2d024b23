/** Ledgers, extensions and moves of deadlines over the interface. */
import { MikroORM } from '@mikro-orm/core'
import { History } from '../../apps/engine/src/storage/entities/history.ts'
import { hour, monday, open } from './deadline-story.ts'
import { oneKind } from './engine.ts'
import { playedAway } from './played.ts'
import type { Json } from './story.ts'

describe.each(oneKind)('deadlines on %s', (kind) => {
  let opened: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    opened = await open(kind)
  })
  afterAll(() => opened.engine.close())

  test('a ledger holds every interval with its proof, and its sum is what was used', async () => {
    const { engine, to, begin, clockOf } = opened
    const instance = await begin('free', { within: 'PT10H' })
    const { key } = await clockOf(instance)
    const [at] = [monday]
    await to(at + hour)
    await engine.post(`/api/promises/${key}/pause`, { reason: 'no parts' }, 'wang')
    await to(at + 3 * hour)
    const away = { variables: { away: true } }
    await engine.ask('PATCH', `/api/instances/${instance}/variables`, away)
    await engine.post(`/api/promises/${key}/resume`, { reason: 'parts are here' }, 'wang')
    const { body: ledger, status } = await engine.get(`/api/promises/${key}/ledger`)
    expect(status).toBe(200)
    expect(ledger).toMatchObject({ id: 'C', cycle: 1, elapsedMs: hour, goalMs: 10 * hour })
    expect(ledger.intervals[0]).toMatchObject({
      kind: 'run',
      elapsedMs: hour,
      evidence: { command: 'startInstance', event: 'clockStarted' },
    })
    expect(ledger.intervals[1]).toMatchObject({
      kind: 'pause',
      elapsedMs: 0,
      holders: [{ by: 'user', reason: 'no parts', actor: 'wang' }],
      evidence: { by: 'wang', command: 'pauseClock' },
    })
    expect((await engine.get('/api/promises/77/ledger')).status).toBe(404)
    const policy = { within: 'BH10@CN', reason: 'new contract' }
    const recounted = await engine.post(`/api/promises/${key}/recalculation`, policy, 'op')
    expect(recounted).toMatchObject({ status: 200, body: { target: 'BH10@CN', calendar: 'CN@1' } })
    const after = (await engine.get(`/api/promises/${key}/ledger`)).body
    expect(after.elapsedMs).toBe(hour)
    expect(after.changes).toMatchObject([{ what: 'recalculated', reason: 'new contract' }])
  })

  test('an extension counts only with a proof that the customer knew in time', async () => {
    const { engine, begin, clockOf } = opened
    const instance = await begin('free', { within: 'PT4H' })
    const { key, dueAt } = await clockOf(instance)
    const ask = (body: object) =>
      engine.post(`/api/promises/${key}/extension`, { reason: 'parts', ...body }, 'sup')
    const receipt = { id: 'call 1', deliveredAt: new Date(monday).toISOString() }
    expect(await ask({ by: 'PT2H', reason: '', receipt })).toMatchObject({ status: 400 })
    expect(await ask({ receipt })).toMatchObject({ status: 400 })
    expect(await ask({ dueAt: new Date(monday).toISOString(), receipt })).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(/in the past/) },
    })
    expect(await ask({ by: 'PT2H', notice: `${instance}-1-0` })).toMatchObject({ status: 404 })
    expect(await ask({ by: 'PT2H' })).toMatchObject({
      status: 200,
      body: { outcome: 'void', why: 'undelivered', promise: { dueAt } },
    })
    expect(await ask({ by: 'PT2H', receipt, approver: 'mgr' })).toMatchObject({
      status: 200,
      body: {
        outcome: 'extended',
        promise: {
          dueAt: new Date(Date.parse(dueAt) + 2 * hour).toISOString(),
          originalDueAt: dueAt,
        },
      },
    })
    const { key: fixed } = await clockOf(await begin('fixed', { within: 'PT4H' }))
    const forbidden = { by: 'PT2H', reason: 'parts', receipt }
    expect(await engine.post(`/api/promises/${fixed}/extension`, forbidden)).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(/to allow extensions/) },
    })
    expect(await engine.post(`/api/promises/${fixed}/pause`, { reason: 'x' })).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(/to allow pauses/) },
    })
  })

  test('a timer and a clock are moved, once, and back', async () => {
    const { engine, begin, clockOf } = opened
    const instance = await begin('free', { within: 'PT8H' })
    const { key, dueAt } = await clockOf(instance)
    const ask = (path: string, body: object) => engine.post(`/api/reschedules${path}`, body, 'op')
    const filter = { processId: 'free', kind: 'clock', keys: [key] }
    const { body: change, status } = await ask('', { filter, by: '-PT3H' })
    expect(status).toBe(200)
    expect(change).toMatchObject({ state: 'previewed', items: [{ key, fromDueAt: dueAt }] })
    expect(change.items[0].rungs.map((each: Json) => `${each.id} ${each.change}`)).toEqual([
      'half moves',
      'near moves',
      'due moves',
      'late moves',
    ])
    expect((await clockOf(instance)).dueAt).toBe(dueAt)
    expect((await ask(`/${change.key}/undo`, { reason: 'x' })).status).toBe(409)
    expect((await ask(`/${change.key}/application`, {})).status).toBe(400)
    const done = await ask(`/${change.key}/application`, { reason: 'promised by phone' })
    expect(done.body).toMatchObject({ state: 'applied', items: [{ outcome: 'moved' }] })
    expect((await clockOf(instance)).dueAt).toBe(change.items[0].dueAt)
    expect((await ask(`/${change.key}/application`, { reason: 'again' })).status).toBe(409)
    const undone = await ask(`/${change.key}/undo`, { reason: 'a mistake' })
    expect(undone.body).toMatchObject({ state: 'undone', items: [{ outcome: 'restored' }] })
    expect((await clockOf(instance)).dueAt).toBe(dueAt)
    const timers = { filter: { processId: 'free', element: 'later' }, by: 'PT1H' }
    const moved = (await ask('', timers)).body
    expect(moved.items[0]).toMatchObject({ kind: 'timer', element: 'later', rungs: [] })
    const first = await ask(`/${moved.key}/application`, { reason: 'holiday' })
    expect(first.body.items.every(({ outcome }: Json) => outcome === 'moved')).toBe(true)
    expect((await ask('', { filter: {}, by: 'PT1H', dueAt })).status).toBe(400)
    expect((await engine.get(`/api/reschedules/${change.key}`)).body.state).toBe('undone')
    expect((await engine.get('/api/reschedules?limit=1')).body.items[0].key).toBe(moved.key)
    expect((await engine.get('/api/reschedules/77')).status).toBe(404)
    expect((await ask('', { filter: { keys: ['77'] }, by: 'PT1H' })).body.items).toEqual([])
  })

  test('what plays a drawing in a page does what the engine does, event by event', async () => {
    const { engine, to, begin } = opened
    const start = monday + 240 * hour
    await to(start)
    const instance = await begin('free', { within: 'PT10H' })
    const away = (yes: boolean) =>
      engine.ask('PATCH', `/api/instances/${instance}/variables`, { variables: { away: yes } })
    await to(start + 6 * hour)
    await away(true)
    await to(start + 9 * hour)
    await away(false)
    await to(start + 14 * hour)
    const [task] = (await engine.get(`/api/tasks?instance=${instance}`)).body.items
    await engine.post(`/api/tasks/${task.key}/completion`, { variables: { done: true } })
    const em = engine.app.get(MikroORM).em.fork()
    const log = await em.find(History, { instance }, { orderBy: { step: 'asc' } })
    const told = log.map(({ at, by, command, events }) => ({ at, by, command, events }))
    expect(told.length).toBeGreaterThan(6)
    expect(await playedAway(start)).toEqual(told)
  })

  test('the tables say what the log says', () => opened.verify())
})
