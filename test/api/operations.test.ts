/** What operators do: find instances among others, see where they are, act on one or on many. */
import { Runner } from '../../apps/engine/src/runtime/runner.ts'
import { type TestEngine, databaseKinds, openEngine } from './engine.ts'
import { type Json, deskFiles } from './story.ts'

const count = 7
const desk = { processId: 'desk' }
const query = (filter: object) => new URLSearchParams(filter as Record<string, string>).toString()

describe.each(databaseKinds)('on %s', (kind) => {
  let engine: TestEngine
  const keys: string[] = []
  beforeAll(async () => {
    engine = await openEngine(kind)
    await engine.upload('/api/deployments', deskFiles())
    for (let i = 0; i < count; i++) {
      const lot = i % 2 ? { lot: 'odd' } : { lot: 'even', amount: 21 }
      const variables = { orderId: `O-${i}`, ...lot, city: { name: '上海' } }
      const body = { processId: 'desk', businessId: `O-${i}`, variables }
      keys.push((await engine.post('/api/instances', body)).body.key)
    }
  })
  afterAll(() => engine.close())

  const found = async (filter: object): Promise<string[]> => {
    const { status, body } = await engine.get(`/api/operations/instances?${query(filter)}`)
    expect([status, body.detail]).toEqual([200, undefined])
    return body.items.map((item: Json) => item.businessId)
  }
  const counts = async (filter: object) =>
    (await engine.get(`/api/operations/counts?${query(filter)}`)).body
  const done = async (batch: Json, reason = 'asked for') => {
    await engine.post(`/api/batches/${batch.key}/execution`, { reason }, 'wang')
    await engine.app.get(Runner, { strict: false }).settled()
    return (await engine.get(`/api/batches/${batch.key}`)).body
  }
  /** Completes the task at `register`; orders without an amount get stuck later. */
  const register = async (instance: string) => {
    const { body } = await engine.get(`/api/tasks?instance=${instance}`)
    return engine.post(`/api/tasks/${body.items[0].key}/completion`, {}, 'li.na')
  }
  const work = async () => {
    const asked = { type: 'stock-check', worker: 'w', maxJobs: 100, timeoutMs: 60_000 }
    const { body } = await engine.post('/api/jobs/activation', asked)
    for (const { key } of body.jobs)
      await engine.post(`/api/jobs/${key}/completion`, {}, 'worker:w')
    for (let i = 0; i < count; i++) {
      const told = { name: 'parts-arrived', correlationKey: `O-${i}`, variables: {} }
      await engine.post('/api/messages', told)
    }
  }

  test('instances are found by process, version, element, data, number and state', async () => {
    const all = keys.map((_, i) => `O-${count - 1 - i}`)
    expect(await found({ processId: 'desk' })).toEqual(all)
    expect(await found({ processId: 'desk', version: '2' })).toEqual([])
    expect(await found({ element: 'register', processId: 'desk' })).toEqual(all)
    expect(await found({ element: 'register', processId: 'shipping' })).toEqual([])
    expect(await found({ element: 'check' })).toEqual([])
    expect(await found({ variables: '{"lot":"odd"}' })).toEqual(['O-5', 'O-3', 'O-1'])
    const both = '{"city":{"name":"上海"},"orderId":"O-3"}'
    expect(await found({ variables: both })).toEqual(['O-3'])
    expect(await found({ search: 'o-4' })).toEqual(['O-4'])
    expect(await found({ state: 'completed' })).toEqual([])
    const bad = await engine.get('/api/operations/instances?variables=amount')
    expect([bad.status, bad.body.detail]).toEqual([400, expect.stringContaining('JSON object')])
  })

  test('pages of a search through variables are whole, however they are cut', async () => {
    const seen: string[] = []
    let after = ''
    for (let page = 0; page < count; page++) {
      const path = `variables=${encodeURIComponent('{"lot":"odd"}')}&limit=2${after}`
      const { body } = await engine.get(`/api/operations/instances?${path}`)
      seen.push(...body.items.map((item: Json) => item.businessId))
      if (body.next === undefined) break
      after = `&after=${body.next}`
    }
    expect(seen).toEqual(['O-5', 'O-3', 'O-1'])
  })

  test('the elements say how many wait there, and the counts how many there are', async () => {
    for (const key of keys) await register(key)
    const { definitionKey } = (await engine.get(`/api/instances/${keys[0]}`)).body
    const loads = await engine.get(`/api/operations/elements?definitionKey=${definitionKey}`)
    expect(loads.body.items).toContainEqual({ element: 'check', active: count, incidents: 0 })
    expect(await found({ element: 'register' })).toEqual([])
    expect(await counts({ processId: 'desk', state: 'completed' })).toEqual({
      active: count,
      completed: 0,
      terminated: 0,
      stuck: 0,
      most: 10_000,
    })
  })

  test('what is stuck is found, and a retry says that it is stuck again', async () => {
    await work()
    expect(await found({ incident: 'open' })).toEqual(['O-5', 'O-3', 'O-1'])
    expect((await counts({})).stuck).toBe(3)
    const filter = { processId: 'desk', incident: 'open' }
    const asked = await engine.post('/api/batches', { kind: 'retry', filter }, 'wang')
    expect(asked).toMatchObject({ status: 200, body: { state: 'previewed', total: 3, done: 0 } })
    const batch = await done(asked.body)
    expect(batch).toMatchObject({
      state: 'done',
      total: 3,
      done: 3,
      left: 3,
      startedBy: 'wang',
      reason: 'asked for',
      outcomes: { stuckAgain: 3, resolved: 0, refused: 0 },
    })
    const { items } = (await engine.get(`/api/batches/${batch.key}/items?limit=2`)).body
    expect(items).toHaveLength(2)
    expect(items[0].detail).toMatch(/^expected /)
  })

  test('mended instances go on; what was mended meanwhile is refused and told', async () => {
    const asked = await engine.post('/api/batches', { kind: 'retry', filter: {} })
    expect(asked.body.total).toBe(3)
    await engine.ask('PATCH', `/api/instances/${keys[1]}/variables`, { variables: { amount: 1 } })
    const open = (await engine.get(`/api/incidents?instance=${keys[3]}`)).body.items
    const mended = { variables: { amount: 2 } }
    await engine.post(`/api/incidents/${open[0].key}/resolution`, mended)
    const batch = await done(asked.body)
    expect(batch.outcomes).toMatchObject({ resolved: 1, refused: 1, stuckAgain: 1 })
    expect(batch.left).toBe(1)
  })

  test('what was selected is cancelled, no more and no less', async () => {
    const asked = await engine.post('/api/batches', { kind: 'cancellation', filter: desk })
    expect(asked.body.total).toBe(count)
    const late = { processId: 'desk', businessId: 'O-late', variables: { amount: 1 } }
    await engine.post('/api/instances', late)
    const batch = await done(asked.body)
    expect(batch).toMatchObject({ outcomes: { terminated: count, refused: 0 }, left: 1 })
    expect(await found({ state: 'active', ...desk })).toEqual(['O-late'])
    expect(await counts(desk)).toMatchObject({ active: 1, terminated: count, stuck: 0 })
    const again = await engine.post(`/api/batches/${batch.key}/execution`, { reason: 'again' })
    expect(again).toMatchObject({ status: 409 })
    const { events } = (await engine.get(`/api/cases/${keys[0]}/history`)).body.items.at(-1)
    expect(events.at(-1).data.reason).toBe('asked for')
  })

  test('chosen instances alone, and a selection that is none is refused', async () => {
    const [last] = (await engine.get('/api/operations/instances?state=active&processId=desk')).body
      .items
    const instances = [last.key, keys[0], last.key]
    const asked = await engine.post('/api/batches', { kind: 'cancellation', instances })
    expect(asked.body).toMatchObject({ total: 2, selection: { instances } })
    const batch = await done(asked.body)
    expect(batch.outcomes).toMatchObject({ terminated: 1, refused: 1 })
    expect((await engine.get('/api/batches')).body.items[0]).toEqual(batch)
    expect(await engine.post('/api/batches', { kind: 'retry' })).toMatchObject({ status: 400 })
    const { status } = await engine.post('/api/batches', { kind: 'retry', instances, filter: {} })
    expect(status).toBe(400)
  })
})
