/**
 * Over a real connection: live changes, heartbeats' end, and jobs for clients that wait or leave.
 */
import { once } from 'node:events'
import { eventsOf } from './event-stream.ts'
import { type TestEngine, databaseKinds, openEngine } from './engine.ts'
import { type Json, asking, deskFiles } from './story.ts'

describe.each(databaseKinds)('on %s', (kind) => {
  let engine: TestEngine
  let url: string
  beforeAll(async () => {
    engine = await openEngine(kind)
    await engine.upload('/api/deployments', deskFiles())
    url = await engine.listen()
  })
  afterAll(() => engine.close())

  async function start(businessId: string): Promise<string> {
    const body = { processId: 'desk', businessId, variables: { orderId: businessId, amount: 1 } }
    return (await engine.post('/api/instances', body)).body.key
  }

  async function toJob(businessId: string): Promise<string> {
    const instance = await start(businessId)
    const [task] = (await engine.get(`/api/tasks?instance=${instance}`)).body.items
    await engine.post(`/api/tasks/${task.key}/completion`, {})
    return instance
  }

  test('a change is told after its commit, of one case or of all', async () => {
    const all = eventsOf(await asking(`${url}/api/events`))
    const first = await start('E-1')
    expect(await all.next()).toMatchObject({
      value: { event: 'change', data: { instance: first, step: 1 } },
    })
    const response = await asking(`${url}/api/events?instance=${first}`)
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const one = eventsOf(response)
    await start('E-2')
    const [task] = (await engine.get(`/api/tasks?instance=${first}`)).body.items
    await engine.post(`/api/tasks/${task.key}/claim`, {}, 'li.na')
    const { value } = await one.next()
    expect(value.data).toMatchObject({ instance: first, step: 2, types: ['taskAssigned'] })
    await all.return(undefined)
    await one.return(undefined)
  })

  test('a stream for what is no key is refused', async () => {
    expect((await asking(`${url}/api/events?instance=x`)).status).toBe(400)
    expect((await asking(`${url}/api/replays/77/events`)).status).toBe(404)
  })

  test('who waits for a job is told as soon as there is one', async () => {
    const waiting = asking(`${url}/api/jobs/activation`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'stock-check', worker: 'patient', waitMs: 20_000 }),
    })
    const instance = await toJob('J-1')
    const { jobs } = (await (await waiting).json()) as Json
    expect(jobs).toMatchObject([{ instance, type: 'stock-check', variables: { orderId: 'J-1' } }])
  })

  test('who waits in vain is answered with no jobs', async () => {
    const body = { type: 'nothing', worker: 'w', waitMs: 50 }
    expect((await engine.post('/api/jobs/activation', body)).body).toEqual({ jobs: [] })
  })

  test('a job is not lost on a client that has gone', async () => {
    const server = engine.app.getHttpServer()
    const arrived = once(server, 'request')
    const leaving = new AbortController()
    const gone = asking(`${url}/api/jobs/activation`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'stock-check', worker: 'leaver', waitMs: 60_000 }),
      signal: leaving.signal,
    }).catch((error: Error) => error.name)
    const [, response] = await arrived
    const closed = once(response, 'close')
    leaving.abort()
    expect(await gone).toBe('AbortError')
    await closed
    const instance = await toJob('J-2')
    const body = { type: 'stock-check', worker: 'stayer', waitMs: 10_000 }
    const { jobs } = (await engine.post('/api/jobs/activation', body)).body
    expect(jobs).toMatchObject([{ instance }])
  })

  test('streams end when the engine stops', async () => {
    const other = await openEngine(kind)
    const address = await other.listen()
    const events = eventsOf(await asking(`${address}/api/events`))
    const ended = events.next()
    await other.close()
    expect(await ended).toEqual({ done: true, value: undefined })
  })
})
