/** Why things are as they are, asked over the interface. */
import { type TestEngine, oneKind, openEngine } from './engine.ts'
import { type Json, deskFiles } from './story.ts'

describe.each(oneKind)('on %s', (kind) => {
  let engine: TestEngine
  let key: string
  beforeAll(async () => {
    engine = await openEngine(kind, { clock: 'virtual' })
    await engine.ask('PUT', '/api/clock', { at: '2026-11-23T01:00:00Z' })
    await engine.upload('/api/deployments', deskFiles())
    const variables = { orderId: 'W-1', amount: 1 }
    const started = await engine.post('/api/instances', { processId: 'desk', variables }, 'li.na')
    key = started.body.key
  })
  afterAll(() => engine.close())

  const why = (query: string) => engine.get(`/api/instances/${key}/why?${query}`)
  const texts = (body: Json) => body.lines.map(({ text }: Json) => text)

  test('a promise and a task are explained by key and by name, in both languages', async () => {
    const [promise] = (await engine.get(`/api/promises?instance=${key}`)).body.items
    const clock = await why(`about=clock&of=${promise.key}&language=en`)
    expect(clock).toMatchObject({
      status: 200,
      body: { element: 'register', elementName: 'Register', status: 'running' },
    })
    expect(texts(clock.body)).toEqual(
      expect.arrayContaining([
        'around the clock, 1 h',
        'So it is due 2026-11-23 10:00.',
        "The engine's virtual clock stands still at 2026-11-23 09:00.",
      ]),
    )
    expect((await why('about=clock&of=REGISTER&language=en')).body).toEqual(clock.body)
    const [task] = (await engine.get(`/api/tasks?instance=${key}`)).body.items
    const nobody = await why(`about=task&of=${task.key}&person=nobody`)
    expect(texts(nobody.body)).toContain('组织中没有编号为 nobody 的人。')
  })

  test('what is not there is not explained', async () => {
    expect((await why('about=timer&of=register')).status).toBe(404)
    expect((await why('about=clock&of=77')).status).toBe(404)
    expect((await why('about=weather&of=register')).status).toBe(400)
    expect((await why('about=clock')).status).toBe(400)
    expect((await engine.get('/api/instances/77/why?about=clock&of=X')).status).toBe(404)
  })
})
