/** One case from its report to its end, through every resource that touches it. */
import { type TestEngine, databaseKinds, openEngine } from './engine.ts'
import { type Json, deskFiles } from './story.ts'

const sentence = (items: Json[]) => items[1].events[0].sentence

describe.each(databaseKinds)('on %s', (kind) => {
  let engine: TestEngine
  beforeAll(async () => {
    engine = await openEngine(kind)
    await engine.upload('/api/deployments', deskFiles())
  })
  afterAll(() => engine.close())

  async function start(variables: object = { orderId: 'R-1', amount: 21 }, businessId = 'R-1') {
    const { status, body } = await engine.post(
      '/api/instances',
      { processId: 'desk', businessId, variables },
      'li.na',
    )
    expect(status).toBe(201)
    return body as { key: string }
  }

  async function taskOf(instance: string, element: string): Promise<Json> {
    const { body } = await engine.get(`/api/tasks?instance=${instance}`)
    return body.items.find((task: Json) => task.element === element)
  }

  async function activate(instance: string): Promise<Json> {
    const { body } = await engine.post('/api/jobs/activation', {
      type: 'stock-check',
      worker: 'shelf',
      maxJobs: 100,
      timeoutMs: 60_000,
    })
    return body.jobs.find((job: Json) => job.instance === instance)
  }

  /** Walks a case to its job. */
  async function toJob(variables?: object, businessId?: string) {
    const { key } = await start(variables, businessId)
    const task = await taskOf(key, 'register')
    await engine.post(`/api/tasks/${task.key}/completion`, {}, 'li.na')
    return { key, job: await activate(key) }
  }

  test('a task is shown with its promise and form, claimed and completed', async () => {
    const { key } = await start()
    const task = await taskOf(key, 'register')
    expect(task).toMatchObject({
      name: '登记',
      state: 'open',
      businessId: 'R-1',
      candidateGroups: ['AGT'],
      candidateUsers: ['li.na'],
      priority: 50,
      formId: 'desk-register',
      promise: { id: 'REGISTER', status: 'running', elementName: '登记' },
    })
    expect(task.dueAt).toBe(task.promise.dueAt)
    expect((await engine.get(`/api/tasks/${task.key}/form`)).body.id).toBe('desk-register')

    expect(await engine.post(`/api/tasks/${task.key}/claim`, {}, 'li.na')).toMatchObject({
      status: 200,
      body: { assignee: 'li.na' },
    })
    const completed = await engine.post(
      `/api/tasks/${task.key}/completion`,
      { variables: { note: 'scratched' } },
      'li.na',
    )
    expect(completed).toMatchObject({
      status: 200,
      body: { state: 'completed', assignee: 'li.na' },
    })
    expect(completed.body).not.toHaveProperty('promise')
    expect((await engine.get(`/api/instances/${key}`)).body.variables.note).toBe('scratched')
  })

  test('a case goes from its job over a message and a called process to its end', async () => {
    const { key, job } = await toJob({ orderId: 'R-0', amount: 21 }, 'R-0')
    expect(job).toMatchObject({
      type: 'stock-check',
      element: 'check',
      headers: { store: 'north' },
      retries: 3,
      variables: { orderId: 'R-0', amount: 21 },
    })
    const listed = await engine.get(`/api/jobs?instance=${key}`)
    expect(listed.body.items).toMatchObject([{ key: job.key, worker: 'shelf' }])
    expect(await engine.post(`/api/jobs/${job.key}/completion`, {}, 'worker:shelf')).toMatchObject({
      status: 204,
      body: '',
    })

    const told = await engine.post('/api/messages', {
      name: 'parts-arrived',
      correlationKey: 'R-0',
      variables: { parts: 2 },
    })
    expect(told).toMatchObject({
      status: 200,
      body: { correlated: [{ instance: key, element: 'parts' }], started: [] },
    })

    const open = (await engine.get(`/api/cases/${key}`)).body
    expect(open.variables).toMatchObject({ price: 42, parts: 2 })
    expect(open.active).toEqual([{ element: 'ship', name: 'Ship', type: 'callActivity' }])
    expect(open.calls).toEqual([{ element: 'ship', key: expect.stringMatching(/^\d+$/) }])
    expect(open.tasks).toMatchObject([{ element: 'pack', processId: 'shipping' }])
    expect(open.promises.map((p: Json) => `${p.id} ${p.status}`).toSorted()).toEqual([
      'ORDER running',
      'PACK running',
      'REGISTER kept',
    ])
    expect(open.nextDue.id).toBe('PACK')
    expect(open.elements.register).toEqual({ active: 0, completed: 1, terminated: 0, incidents: 0 })
    expect(open.elements.ship).toEqual({ active: 1, completed: 0, terminated: 0, incidents: 0 })

    await engine.post(`/api/tasks/${open.tasks[0].key}/completion`, {}, 'zhao.lei')
    const ended = (await engine.get(`/api/cases/${key}`)).body
    expect(ended).toMatchObject({ state: 'completed', active: [], tasks: [], missed: 0 })
    expect(ended.endedAt).toEqual(expect.any(String))
    expect((await engine.get(`/api/instances/${key}`)).body).toMatchObject({ state: 'completed' })
  })

  test('history is told in two languages, page by page', async () => {
    const { key } = await start({ orderId: 'R-2', amount: 1 }, 'R-2')
    const task = await taskOf(key, 'register')
    await engine.post(`/api/tasks/${task.key}/claim`, {}, 'li.na')
    const english = (await engine.get(`/api/cases/${key}/history?language=en`)).body.items
    const chinese = (await engine.get(`/api/cases/${key}/history`)).body.items
    expect(english.map((step: Json) => [step.step, step.command, step.by])).toEqual([
      [1, 'startInstance', 'li.na'],
      [2, 'assignTask', 'li.na'],
    ])
    expect(sentence(english)).toContain('Register')
    expect(sentence(chinese)).toContain('登记')
    expect(sentence(chinese)).not.toBe(sentence(english))
    const page = (await engine.get(`/api/cases/${key}/history?limit=1`)).body
    const rest = (await engine.get(`/api/cases/${key}/history?limit=1&after=${page.next}`)).body
    expect([page.items[0].step, rest.items[0].step, rest.next]).toEqual([1, 2, undefined])
  })

  test('a task is claimed, taken over, and given back', async () => {
    const { key } = await start({ orderId: 'R-3', amount: 1 }, 'R-3')
    const { key: task } = await taskOf(key, 'register')
    const claim = (body: object, user: string) =>
      engine.post(`/api/tasks/${task}/claim`, body, user)
    expect(await claim({}, 'li.na')).toMatchObject({ status: 200 })
    expect(await claim({}, 'wang.fang')).toMatchObject({
      status: 409,
      body: { type: 'https://punctual.dev/problems/invalid-state' },
    })
    expect(await claim({ override: true }, 'wang.fang')).toMatchObject({
      body: { assignee: 'wang.fang' },
    })
    expect(await claim({ assignee: 'zhao.lei', override: true }, 'wang.fang')).toMatchObject({
      body: { assignee: 'zhao.lei' },
    })
    const back = await engine.post(`/api/tasks/${task}/return`, {}, 'zhao.lei')
    expect(back.status).toBe(200)
    expect(back.body).not.toHaveProperty('assignee')
  })

  test('a job that fails is tried again, and without attempts left stops the case', async () => {
    const { key, job } = await toJob({ orderId: 'R-4', amount: 1 }, 'R-4')
    const fail = (body: object) => engine.post(`/api/jobs/${job.key}/failure`, body)
    const seen = { shelf: 7 }
    expect(await fail({ message: 'shelf is dark', variables: seen })).toMatchObject({ status: 204 })
    const steps = (await engine.get(`/api/cases/${key}/history`)).body.items
    expect(steps.at(-1)).toMatchObject({
      command: 'failJob',
      events: [{ type: 'variablesSet', data: { values: seen } }, { type: 'jobFailed' }],
    })
    expect((await engine.get(`/api/jobs?instance=${key}`)).body.items).toMatchObject([
      { retries: 2, failure: 'shelf is dark' },
    ])
    expect(await fail({ message: 'shelf is gone', retries: 0 })).toMatchObject({ status: 204 })
    const { body } = await engine.get(`/api/incidents?instance=${key}`)
    expect(body.items).toMatchObject([
      { kind: 'jobNoRetries', element: 'check', elementName: 'Check the stock', businessId: 'R-4' },
    ])
    const [incident] = body.items
    const solved = await engine.post(`/api/incidents/${incident.key}/resolution`, { retries: 1 })
    expect(solved).toMatchObject({ status: 200, body: { state: 'resolved' } })
    expect(await activate(key)).toMatchObject({ key: job.key, retries: 1 })
  })

  test('a job may throw an error, which ends the case another way', async () => {
    const { key, job } = await toJob({ orderId: 'R-5', amount: 1 }, 'R-5')
    const thrown = await engine.post(`/api/jobs/${job.key}/error`, { code: 'REJECTED' })
    expect(thrown.status).toBe(204)
    const { body } = await engine.get(`/api/cases/${key}`)
    expect(body).toMatchObject({ state: 'completed' })
    expect(body.elements.refused).toMatchObject({ completed: 1 })
  })

  test('a failed expression is an incident; mended variables resolve it', async () => {
    const { key, job } = await toJob({ orderId: 'R-6' }, 'R-6')
    await engine.post(`/api/jobs/${job.key}/completion`, {})
    await engine.post('/api/messages', { name: 'parts-arrived', correlationKey: 'R-6' })
    const [incident] = (await engine.get(`/api/incidents?instance=${key}`)).body.items
    expect(incident).toMatchObject({ kind: 'expressionError', element: 'price' })
    expect(incident.message).toContain('amount')
    expect((await engine.get(`/api/cases/${key}`)).body).toMatchObject({
      incidents: [{ key: incident.key }],
      elements: { price: { active: 1, incidents: 1 } },
    })
    await engine.ask('PATCH', `/api/instances/${key}/variables`, { variables: { amount: 5 } })
    const solved = await engine.post(`/api/incidents/${incident.key}/resolution`, {})
    expect(solved.body).toMatchObject({ state: 'resolved' })
    expect((await engine.get(`/api/instances/${key}`)).body.variables.price).toBe(10)
  })

  test('an instance is cancelled once', async () => {
    const { key } = await start({ orderId: 'R-7', amount: 1 }, 'R-7')
    const cancel = () => engine.post(`/api/instances/${key}/cancellation`, { reason: 'withdrawn' })
    expect(await cancel()).toMatchObject({ status: 204 })
    expect(await cancel()).toMatchObject({ status: 409 })
    expect((await engine.get(`/api/instances/${key}`)).body.state).toBe('terminated')
    const open = await engine.get(`/api/tasks?instance=${key}`)
    const gone = await engine.get(`/api/tasks?instance=${key}&state=cancelled`)
    expect([open.body.items.length, gone.body.items.length]).toEqual([0, 1])
  })

  test('a message for nobody, a process and a version that do not exist are 404', async () => {
    const nobody = { name: 'parts-arrived', correlationKey: 'nobody' }
    expect(await engine.post('/api/messages', nobody)).toMatchObject({
      status: 404,
      body: { type: 'https://punctual.dev/problems/not-found' },
    })
    const post = (body: object) => engine.post('/api/instances', body)
    expect(await post({ processId: 'none' })).toMatchObject({ status: 404 })
    expect(await post({ processId: 'desk', version: 99 })).toMatchObject({ status: 404 })
  })

  test('variables come back exactly as they were given', async () => {
    const variables = {
      orderId: 'R-8',
      nested: { list: [1, 'zwei', null, { deep: [[]] }], toString: 'text', valueOf: 1 },
      constructor: { name: 'x' },
      text: '“引号” \u2028 \\ " \' <b>',
      large: 2 ** 53,
      small: -0.1,
      empty: '',
    }
    const { key } = await start(variables, 'R-8')
    const { body } = await engine.get(`/api/instances/${key}`)
    expect(body.variables).toEqual(variables)
  })

  test('many tasks are acted on at once: each tells what became of it', async () => {
    const keys = ['B-1', 'B-2', 'B-3'].map(async (id) => {
      const { key } = await start({ orderId: id, amount: 1 }, id)
      return (await taskOf(key, 'register')).key as string
    })
    const [first, second, third] = (await Promise.all(keys)) as [string, string, string]
    await engine.post(`/api/tasks/${second}/claim`, {}, 'wang.wei')
    const act = (body: object, user: string, roles = 'agent') => {
      const headers = { 'x-punctual-user': user, 'x-punctual-roles': roles }
      return engine.ask('POST', '/api/tasks/actions', body, headers)
    }
    const claim = { keys: [first, second, '999', third], action: 'claim' }
    const { body } = await act(claim, 'li.na')
    expect(body.items).toMatchObject([
      { key: first, done: true },
      { key: second, done: false, problem: expect.stringContaining("'wang.wei' holds it") },
      { key: '999', done: false, problem: expect.stringMatching(/^expected /) },
      { key: third, done: true },
    ])
    const given = { keys: [first, second], action: 'assign', assignee: 'zhao.lei', reason: 'ill' }
    // Who holds a task may pass it on; the tasks of others only who may give work to others.
    expect((await act(given, 'li.na')).body.items).toMatchObject([{ done: true }, { done: false }])
    const chief = await act(given, 'chief', 'supervisor')
    expect(chief.body.items).toMatchObject([{ done: true }, { done: true }])
    expect((await act({ ...claim, keys: Array(101).fill(first) }, 'li.na')).status).toBe(400)
    const back = { keys: [third], action: 'return', reason: 'wrong desk' }
    expect((await act(back, 'li.na')).body.items).toEqual([{ key: third, done: true }])
    const { instance } = (await engine.get(`/api/tasks/${third}`)).body
    const history = await engine.get(`/api/cases/${instance}/history`)
    expect(history.body.items.at(-1).events[0].data).toMatchObject({ reason: 'wrong desk' })
  })

  test('a case tells how far it has come and what it waits to hear', async () => {
    const { key, job } = await toJob({ orderId: 'R-9', amount: 1 }, 'R-9')
    const { body: before } = await engine.get(`/api/cases/${key}`)
    expect(before.stages).toEqual([
      { name: { 'zh-CN': '登记', en: 'Register' }, state: 'done' },
      { name: { 'zh-CN': 'Ship', en: 'Ship' }, state: 'ahead' },
    ])
    await engine.post(`/api/jobs/${job.key}/completion`, {})
    const { body } = await engine.get(`/api/cases/${key}`)
    const wait = { name: 'parts-arrived', correlationKey: 'R-9', element: 'parts' }
    expect([before.waits, body.waits]).toMatchObject([[], [{ ...wait, kind: 'message' }]])
  })
})
