/** The contract walk: every route of the OpenAPI document answers nonsense with a problem, never with a failure. */
import { openApiDocument } from '../../apps/engine/src/openapi/document.ts'
import { type TestEngine, databaseKinds, openEngine } from './engine.ts'
import { type Json, deskFiles } from './story.ts'

describe.each(databaseKinds)('on %s', (kind) => {
  let engine: TestEngine
  let document: Json
  beforeAll(async () => {
    engine = await openEngine(kind)
    await engine.upload('/api/deployments', deskFiles())
    document = openApiDocument(engine.app)
  })
  afterAll(() => engine.close())

  type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  type Route = Readonly<{ method: Method; path: string; operation: Json }>

  function routes(): Route[] {
    return Object.entries<Json>(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        method: method.toUpperCase() as Method,
        path,
        operation,
      })),
    )
  }

  const at = (path: string, value: string) => path.replace(/\{[^}]+\}/g, encodeURIComponent(value))
  const streams = (route: Route) => route.path.endsWith('/events')

  function isProblem({ status, body, headers }: Awaited<ReturnType<TestEngine['get']>>) {
    return (
      String(headers['content-type']).startsWith('application/problem+json') &&
      body.status === status &&
      /^https:\/\/punctual\.dev\/problems\/[a-z-]+$/.test(body.type) &&
      /^expected /.test(body.detail) &&
      typeof body.title === 'string' &&
      typeof body.instance === 'string'
    )
  }

  test('the document names every resource of the interface', () => {
    const known = routes().map(({ method, path }) => `${method} ${path}`)
    expect(known).toEqual(expect.arrayContaining(contract))
  })

  test('every response of the document is typed, and so is every body', () => {
    for (const { method, path, operation } of routes()) {
      const successes = Object.entries<Json>(operation.responses).filter(([s]) => s.startsWith('2'))
      expect([method, path, successes.length]).toEqual([method, path, 1])
      const [status, success] = successes[0]!
      if (status !== '204')
        expect([path, Object.keys(success.content ?? {})]).not.toEqual([path, []])
      for (const { schema } of Object.values<Json>(success.content ?? {}))
        expect([path, schema !== undefined]).toEqual([path, true])
      if (['POST', 'PUT', 'PATCH'].includes(method) && !path.endsWith('/return'))
        expect([path, operation.requestBody?.content]).toEqual([path, expect.any(Object)])
    }
    const properties = Object.entries<Json>(document.components.schemas).flatMap(([name, schema]) =>
      Object.entries<Json>(schema.properties ?? {}).map(([property, type]) => ({
        name,
        property,
        type,
      })),
    )
    const untyped = properties.filter(
      ({ type }) => !type.type && !type.$ref && !type.allOf && !type.enum && !type.oneOf,
    )
    expect(untyped).toEqual([])
  })

  /** As text: some of it is too deep to be written as JSON by recursion. */
  const nonsense: readonly string[] = [
    '[]',
    '"text"',
    '{"nonsense":1}',
    '{"variables":"text","reason":5,"name":{},"at":"soon","within":[],"type":null,"code":""}',
    '{"variables":{"text":"a\\u0000b"}}',
    `{"variables":${'{"deeper":'.repeat(5_000)}{}${'}'.repeat(5_000)}}`,
    `{"processId":"${'x'.repeat(10_000)}","name":"\\u0000","worker":"\\n"}`,
  ]

  test('wrong bodies are refused with a problem', async () => {
    const unknown = String(1n << 20n)
    for (const { method, path } of routes().filter(({ method }) => method !== 'GET'))
      for (const body of nonsense) {
        const json = { 'content-type': 'application/json' }
        const answer = await engine.ask(method, at(path, unknown), body, json)
        const what = `${method} ${path} ${body.slice(0, 80)} → ${answer.status}`
        expect([what, answer.status < 500]).toEqual([what, true])
        if (answer.status >= 400) expect([what, isProblem(answer)]).toEqual([what, true])
        else expect([what, harmless(method, path)]).toEqual([what, true])
      }
  })

  /** Routes that take no body do not mind one. */
  function harmless(method: Method, path: string): boolean {
    return method === 'DELETE' || path.endsWith('/return')
  }

  test('wrong keys are refused with a problem', async () => {
    const keys = [
      '0',
      '-1',
      'abc',
      '1.5',
      '9'.repeat(19),
      '9'.repeat(40),
      "'; drop table task",
      '\0',
      '%',
    ]
    for (const { method, path } of routes().filter(({ path }) => path.includes('{')))
      for (const key of keys) {
        const answer = await engine.ask(method, at(path, key), bodies[path])
        const what = `${method} ${at(path, key)} → ${answer.status}`
        expect([what, [400, 404].includes(answer.status) && isProblem(answer)]).toEqual([
          what,
          true,
        ])
      }
  })

  test('keys of nothing are 404', async () => {
    for (const key of ['1', String(77n << 20n), String((77n << 20n) + 5n), '9223372036854775807'])
      for (const route of routes().filter(({ path }) => path.includes('{key}'))) {
        const { method, path } = route
        const answer = await engine.ask(method, at(path, key), bodies[path] ?? {})
        const what = `${method} ${at(path, key)} → ${answer.status}`
        expect([what, answer.status === 404 && isProblem(answer)]).toEqual([what, true])
      }
  })

  /** Right bodies, for the routes that look at the body before the key. */
  const bodies: Record<string, object> = {
    '/api/instances/{key}/variables': { variables: {} },
    '/api/jobs/{key}/failure': { message: 'no' },
    '/api/jobs/{key}/error': { code: 'E' },
    '/api/promises/{key}/pause': { reason: 'no' },
    '/api/promises/{key}/resume': { reason: 'no' },
  }

  test('wrong queries are refused with a problem that names the parameter', async () => {
    const wrong = ['x', '-1', '0', '1.5', '501', '1e9', '', '\0', '[]', 'a'.repeat(3_000)]
    for (const { method, path, operation } of routes().filter((route) => route.method === 'GET')) {
      const names = (operation.parameters ?? [])
        .filter((parameter: Json) => parameter.in === 'query')
        .map((parameter: Json) => parameter.name)
      if (streams({ method, path, operation })) continue
      for (const name of [...names, 'unknown'])
        for (const value of wrong) {
          const query = new URLSearchParams({ [name]: value }).toString()
          const answer = await engine.get(`${at(path, '1')}?${query}`)
          const what = `${path}?${query.slice(0, 60)} → ${answer.status}`
          expect([what, answer.status < 500]).toEqual([what, true])
          if (answer.status >= 400) expect([what, isProblem(answer)]).toEqual([what, true])
        }
    }
    const { status, body } = await engine.get('/api/tasks?limit=501&colour=red')
    expect(status).toBe(400)
    expect(body.problems).toEqual([
      {
        property: 'colour',
        sentence: expect.stringMatching(/^expected one of .*limit.*, but found/),
      },
    ])
    const { body: second } = await engine.get('/api/tasks?limit=501&state=odd')
    expect(second.problems.map((problem: Json) => problem.property).toSorted()).toEqual([
      'limit',
      'state',
    ])
    expect(second.detail).toContain("expected 'limit' not to be greater than 500, but found 501")
  })

  test('unknown addresses and other kinds of body are refused with a problem', async () => {
    const unknown = await engine.get('/api/nothing')
    expect([unknown.status, isProblem(unknown), unknown.body.type]).toEqual([
      404,
      true,
      'https://punctual.dev/problems/route-not-found',
    ])
    expect(isProblem(await engine.ask('DELETE', '/api/tasks'))).toBe(true)
    const send = (payload: string, type: string) =>
      engine.ask('POST', '/api/messages', payload, { 'content-type': type })
    expect(await send('{"name":', 'application/json')).toMatchObject({ status: 400 })
    expect(await send('', 'application/json')).toMatchObject({ status: 400 })
    expect(await send('<xml/>', 'text/xml')).toMatchObject({ status: 415 })
    expect(await send('{"__proto__":{"name":"x"}}', 'application/json')).toMatchObject({
      status: 400,
    })
    expect(await send(`{"name":"${'x'.repeat(2_000_000)}"}`, 'application/json')).toMatchObject({
      status: 413,
    })
    for (const answer of [await send('{', 'application/json'), await send('a', 'text/csv')])
      expect(isProblem(answer)).toBe(true)
  })

  test('an actor is a text of at most 200 characters', async () => {
    const start = (user: string) => engine.post('/api/instances', { processId: 'desk' }, user)
    expect((await start('x'.repeat(201))).status).toBe(400)
    expect((await start('x'.repeat(200))).status).toBe(201)
  })

  test('a browser that asks for the document gets a page, a program gets JSON', async () => {
    const page = await engine.get('/docs')
    expect([page.status, String(page.headers['content-type'])]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ])
    const json = await engine.get('/docs-json')
    expect(json.body.paths).toHaveProperty('/api/tasks')
  })

  test('health and figures', async () => {
    expect((await engine.get('/health/live')).body).toEqual({ status: 'ok' })
    expect((await engine.get('/health/ready')).body).toEqual({ status: 'ok' })
    const { status, body } = await engine.get('/metrics')
    expect(status).toBe(200)
    expect(body).toMatch(/^punctual_open_instances \d+$/m)
    expect(body).toMatch(/^punctual_open_tasks \d+$/m)
    expect(body).toMatch(/^process_cpu_seconds_total /m)
  })

  const contract = [
    'POST /api/deployments',
    'GET /api/definitions',
    'GET /api/definitions/{key}',
    'GET /api/definitions/{key}/xml',
    'POST /api/instances',
    'GET /api/instances',
    'GET /api/instances/{key}',
    'POST /api/instances/{key}/cancellation',
    'PATCH /api/instances/{key}/variables',
    'GET /api/cases',
    'GET /api/cases/{key}',
    'GET /api/cases/{key}/history',
    'GET /api/tasks',
    'GET /api/tasks/{key}',
    'GET /api/tasks/{key}/form',
    'POST /api/tasks/{key}/claim',
    'POST /api/tasks/{key}/return',
    'POST /api/tasks/{key}/completion',
    'POST /api/jobs/activation',
    'POST /api/jobs/{key}/completion',
    'POST /api/jobs/{key}/failure',
    'POST /api/jobs/{key}/error',
    'GET /api/jobs',
    'POST /api/messages',
    'GET /api/incidents',
    'POST /api/incidents/{key}/resolution',
    'GET /api/promises',
    'GET /api/promises/{key}',
    'POST /api/promises/{key}/pause',
    'POST /api/promises/{key}/resume',
    'POST /api/promises/preview',
    'GET /api/calendars',
    'GET /api/calendars/{id}',
    'GET /api/notices',
    'GET /api/clock',
    'PUT /api/clock',
    'DELETE /api/clock',
    'POST /api/replays',
    'GET /api/replays',
    'GET /api/replays/{key}',
    'GET /api/replays/{key}/events',
    'GET /api/events',
    'GET /health/live',
    'GET /health/ready',
    'GET /metrics',
  ]
})
