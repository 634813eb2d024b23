/** The board of promises: whose work they are about, narrowed and paged; work given away. */
import { type TestEngine, oneKind, openEngine } from './engine.ts'
import { type Json, deskFiles } from './story.ts'

describe.each(oneKind)('on %s', (kind) => {
  let engine: TestEngine
  beforeAll(async () => {
    engine = await openEngine(kind)
    await engine.upload('/api/deployments', deskFiles())
    for (const [i, level] of ['gold', 'plain', 'gold'].entries()) {
      const variables = { orderId: `B-${i}`, level, firstResponsible: 'li.na' }
      const body = { processId: 'desk', businessId: `B-${i}`, variables }
      await engine.post('/api/instances', body)
    }
  })
  afterAll(() => engine.close())

  const board = async (query = '', user = 'anonymous'): Promise<Json[]> => {
    const path = `/api/promises/board?${query}`
    const { status, body } = await engine.ask('GET', path, undefined, { 'x-punctual-user': user })
    expect(status).toBe(200)
    return body.items
  }
  const numbers = (items: Json[]) => [...new Set(items.map(({ businessId }) => businessId))]

  test('every open promise is there with its case, its tier and its work', async () => {
    const items = await board()
    expect(numbers(items)).toEqual(['B-0', 'B-1', 'B-2'])
    const [first] = items
    expect(first).toMatchObject({ tier: 'gold', firstResponsible: 'li.na', case: first.instance })
    const { body } = await engine.get('/api/tasks?')
    const tasks = body.items.map(({ key }: Json) => key)
    const about = items.flatMap(({ task }) => task?.key ?? [])
    expect(about.length).toBeGreaterThan(0)
    expect(tasks).toEqual(expect.arrayContaining(about))
  })

  test('it is narrowed by tier, group, process, unit, case and to what is one’s own', async () => {
    expect(numbers(await board('tier=gold'))).toEqual(['B-0', 'B-2'])
    expect(await board('tier=none')).toEqual([])
    expect(await board('processId=none')).toEqual([])
    expect(await board('unit=none')).toEqual([])
    expect(numbers(await board('group=AGT'))).toEqual(['B-0', 'B-1', 'B-2'])
    expect(await board('own=true', 'li.na')).toEqual([])
    const [{ instance, task }] = await board('tier=plain&group=AGT')
    await engine.post(`/api/tasks/${task.key}/claim`, {}, 'li.na')
    expect(numbers(await board('own=true', 'li.na'))).toEqual(['B-1'])
    expect(numbers(await board(`instance=${instance}`))).toEqual(['B-1'])
  })

  test('its pages give everything once', async () => {
    const whole = await board()
    const found: Json[] = []
    for (let after = ''; found.length < whole.length + 1;) {
      const { body } = await engine.get(`/api/promises/board?limit=1${after}`)
      found.push(...body.items)
      if (body.next === undefined) break
      after = `&after=${body.next}`
    }
    expect(found.map(({ key }) => key)).toEqual(whole.map(({ key }) => key))
    expect((await engine.get('/api/promises/board?after=x')).status).toBe(400)
  })

  test('work is given to somebody else for a reason, which the history tells', async () => {
    const [{ instance, task }] = await board('tier=plain&group=AGT')
    const given = { assignee: 'wang.wei', override: true, reason: 'li.na is ill' }
    expect((await engine.post(`/api/tasks/${task.key}/claim`, given)).status).toBe(200)
    const { body } = await engine.get(`/api/cases/${instance}/history?language=en&limit=500`)
    const sentences = body.items.flatMap(({ events }: Json) =>
      events.map(({ sentence }: Json) => sentence),
    )
    expect(sentences.join('\n')).toMatch(/went to wang\.wei.*li\.na is ill/)
  })

  test('many tasks of a step are completed together by who holds them', async () => {
    const { body } = await engine.get('/api/tasks?processId=desk&limit=3')
    const [first, second, third] = body.items.map(({ key }: Json) => key)
    const act = (action: string, keys: string[], more = {}) =>
      engine.post('/api/tasks/actions', { keys, action, ...more }, 'zhao.lei')
    const own = { assignee: 'zhao.lei', override: true }
    for (const key of [first, second]) await engine.post(`/api/tasks/${key}/claim`, own, 'chief')
    await engine.post(`/api/tasks/${third}/return`, {})
    const done = await act('complete', [first, second, third], { variables: { amount: 7 } })
    expect(done.body.items).toMatchObject([
      { key: first, done: true },
      { key: second, done: true },
      { key: third, done: false, problem: expect.stringContaining('nobody does') },
    ])
    const { state, instance } = (await engine.get(`/api/tasks/${second}`)).body
    expect(state).toBe('completed')
    const { variables } = (await engine.get(`/api/instances/${instance}`)).body
    expect(variables).toMatchObject({ amount: 7, orderId: expect.any(String) })
  })
})
