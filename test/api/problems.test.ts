/** The contract walk: every route answers nonsense with a problem, never with a failure. */
import { openApiDocument } from '../../apps/engine/src/openapi/document.ts'
import {
  type Route,
  addressOf,
  bodies,
  contract,
  isProblem,
  nonsense,
  queries,
  routesOf,
  takesNone,
  unknownKeys,
  untypedOf,
  untypedProperties,
  wrongKeys,
  wrongValues,
} from './contract.ts'
import { type TestEngine, oneKind, openEngine } from './engine.ts'
import { type Answered, type Json, deskFiles } from './story.ts'

const json = { 'content-type': 'application/json' }
const hasKey = ({ path }: Route) => path.includes('{')
const isStream = ({ path }: Route) => path.endsWith('/events')
/** Routes that take no body do not mind one. */
const mindsNone = ({ method, path }: Route) => method === 'DELETE' || takesNone(path)

describe.each(oneKind)('on %s', (kind) => {
  let engine: TestEngine
  let document: Json
  let routes: Route[]
  beforeAll(async () => {
    engine = await openEngine(kind)
    await engine.upload('/api/deployments', deskFiles())
    document = openApiDocument(engine.app)
    routes = routesOf(document)
  })
  afterAll(() => engine.close())

  /** The answers that are not as they should be, each with what was asked. */
  async function unfit(
    asked: readonly (readonly [string, () => Promise<Answered>])[],
    isFit: (answer: Answered) => boolean,
  ): Promise<string[]> {
    const found: string[] = []
    for (const [what, ask] of asked) {
      const answer = await ask()
      if (!isFit(answer)) found.push(`${what.slice(0, 120)} → ${answer.status}`)
    }
    expect(asked.length).toBeGreaterThan(0)
    return found
  }

  test('the document names every resource of the interface', () => {
    const known = routes.map(({ method, path }) => `${method} ${path}`)
    expect(known.toSorted()).toEqual(contract.toSorted())
  })

  test('every response of the document is typed, and so is every body', () => {
    expect([...routes.flatMap(untypedOf), ...untypedProperties(document)]).toEqual([])
  })

  test('wrong bodies are refused with a problem', async () => {
    const asked = routes
      .filter((route) => route.method !== 'GET' && !mindsNone(route))
      .flatMap((route) =>
        nonsense.map((body) => {
          const url = addressOf(route, String(1n << 20n))
          const ask = () => engine.ask(route.method, url, body, json)
          return [`${route.method} ${url} ${body}`, ask] as const
        }),
      )
    expect(await unfit(asked, (answer) => answer.status < 500 && isProblem(answer))).toEqual([])
  })

  const askedOf = (route: Route, key: string) => {
    const url = `${addressOf(route, key)}${queries[route.path] ?? ''}`
    const body = route.method === 'GET' ? undefined : (bodies[route.path] ?? {})
    return [`${route.method} ${url}`, () => engine.ask(route.method, url, body)] as const
  }

  test('wrong keys are refused with a problem', async () => {
    const asked = routes.filter(hasKey).flatMap((r) => wrongKeys.map((key) => askedOf(r, key)))
    const fit = (answer: Answered) => [400, 404].includes(answer.status) && isProblem(answer)
    expect(await unfit(asked, fit)).toEqual([])
  })

  test('keys of nothing are 404', async () => {
    const asked = routes.filter(hasKey).flatMap((r) => unknownKeys.map((key) => askedOf(r, key)))
    const fit = (answer: Answered) => answer.status === 404 && isProblem(answer)
    expect(await unfit(asked, fit)).toEqual([])
  })

  test('wrong queries are refused with a problem', async () => {
    const asked = routes
      .filter((route) => route.method === 'GET' && !isStream(route))
      .flatMap((route) => {
        const given: Json[] = route.operation.parameters ?? []
        const names = given.filter((each) => each.in === 'query').map((each) => each.name)
        return [...names, 'unknown'].flatMap((name: string) =>
          wrongValues.map((value) => {
            const query = new URLSearchParams({ [name]: value }).toString()
            const url = `${addressOf(route, '1')}?${query}`
            return [url, () => engine.get(url)] as const
          }),
        )
      })
    const fit = (answer: Answered) =>
      answer.status < 400 || (answer.status < 500 && isProblem(answer))
    expect(await unfit(asked, fit)).toEqual([])
  })

  test('a refusal names every property that is wrong', async () => {
    const unknown = await engine.get('/api/tasks?limit=501&colour=red')
    expect(unknown.status).toBe(400)
    expect(unknown.body.problems).toEqual([
      {
        property: 'colour',
        sentence: expect.stringMatching(/^expected one of .*limit.*, but found/),
      },
    ])
    const { body } = await engine.get('/api/tasks?limit=501&state=odd')
    const named = body.problems.map((problem: Json) => problem.property)
    expect(named.toSorted()).toEqual(['limit', 'state'])
    expect(body.detail).toContain("expected 'limit' not to be greater than 500, but found 501")
  })

  test('unknown addresses and other kinds of body are refused with a problem', async () => {
    const unknown = await engine.get('/api/nothing')
    expect([unknown.status, isProblem(unknown), unknown.body.type]).toEqual([
      404,
      true,
      'https://punctual.dev/problems/route-not-found',
    ])
    expect(isProblem(await engine.ask('DELETE', '/api/tasks'))).toBe(true)
    const large = `{"name":"${'x'.repeat(2_000_000)}"}`
    const sent: [number, string, string][] = [
      [400, '{"name":', 'application/json'],
      [400, '', 'application/json'],
      [400, '{"__proto__":{"name":"x"}}', 'application/json'],
      [413, large, 'application/json'],
      [415, '<xml/>', 'text/xml'],
      [415, 'a,b', 'text/csv'],
    ]
    for (const [status, payload, type] of sent) {
      const answer = await engine.ask('POST', '/api/messages', payload, { 'content-type': type })
      expect([payload.slice(0, 30), answer.status, isProblem(answer)]).toEqual([
        payload.slice(0, 30),
        status,
        true,
      ])
    }
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
    const { body } = await engine.get('/docs-json')
    expect(body.paths).toHaveProperty('/api/tasks')
  })

  test('health and figures', async () => {
    expect((await engine.get('/health/live')).body).toEqual({ status: 'ok' })
    expect((await engine.get('/health/ready')).body).toEqual({ status: 'ok' })
    const { status, body } = await engine.get('/metrics')
    expect(status).toBe(200)
    for (const name of ['open_instances', 'open_tasks', 'open_promises', 'waiting_commands'])
      expect(body).toMatch(new RegExp(`^punctual_${name} \\d+$`, 'm'))
    expect(body).toMatch(/^punctual_batch_seconds_bucket/m)
    expect(body).toMatch(/^process_cpu_seconds_total /m)
  })
})
