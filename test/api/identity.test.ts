/** Signing in, and who may do what: every route with every role. */
import { jest } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { FirstStartAccounts } from '../../apps/engine/src/identity/first-start.ts'
import { permissionsOf, roles, type Role } from '../../apps/engine/src/identity/permissions.ts'
import { routeNeeds } from '../../apps/engine/src/identity/route-permissions.ts'
import { openApiDocument } from '../../apps/engine/src/openapi/document.ts'
import { readSettings } from '../../apps/engine/src/settings.ts'
import { createApplication } from '../../apps/engine/src/start-engine.ts'
import { oneKind, freshDatabase, type TestDatabase } from '../engine/database.ts'
import { addressOf, isProblem, routesOf } from './contract.ts'
import type { Json } from './story.ts'

jest.setTimeout(120_000)

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Headers = Readonly<Record<string, string>>
const GOOD = 'correct horse battery staple'

describe.each(oneKind)('on %s', (kind) => {
  let database: TestDatabase
  let app: NestFastifyApplication
  let first: { admin?: string; password?: string }
  let admin: Headers
  beforeAll(async () => {
    database = await freshDatabase(kind)
    const settings = readSettings({ LOG_LEVEL: 'error', PUNCTUAL_DEMO: 'off' })
    app = await createApplication({ ...settings, ...database.settings, webFolder: undefined })
    first = await app.get(FirstStartAccounts, { strict: false }).prepare()
    admin = await signIn(first.admin!, first.password!)
    await ask('PUT', '/api/session/password', admin, { present: first.password, wanted: GOOD })
    await ask('PATCH', '/api/accounts/admin', admin, { roles: ['admin'] })
  })
  afterAll(async () => {
    await app?.close()
    await database?.drop()
  })

  async function ask(method: Method, url: string, headers: Headers = {}, payload?: object) {
    const response = await app.inject({ method, url, headers, ...(payload && { payload }) })
    const { statusCode: status, body, headers: given } = response
    const isJson = /json/.test(String(given['content-type']))
    return { status, body: (isJson ? JSON.parse(body) : body) as Json, headers: given }
  }

  async function signIn(id: string, password: string): Promise<Headers> {
    const { status, headers } = await ask('POST', '/api/session', {}, { id, password })
    expect([id, status]).toEqual([id, 200])
    const cookie = String(headers['set-cookie'])
    expect(cookie).toMatch(/^punctual_session=[\w-]{43}; Path=\/; Max-Age=57600; HttpOnly; Same/)
    return { cookie: cookie.split(';')[0]! }
  }

  /** Somebody who has changed the first password. */
  async function join(id: string, given: readonly Role[]): Promise<Headers> {
    const { body } = await ask('POST', '/api/accounts', admin, { id, roles: given })
    const session = await signIn(id, body.password)
    const passwords = { present: body.password, wanted: GOOD }
    expect((await ask('PUT', '/api/session/password', session, passwords)).status).toBe(204)
    return session
  }

  test('the first start makes an administrator, once, and a second start none', async () => {
    expect(first).toEqual({ admin: 'admin', password: expect.stringMatching(/^(\w{4}-){3}\w{4}$/) })
    expect(await app.get(FirstStartAccounts, { strict: false }).prepare()).toEqual({})
  })

  test('every route has its line, and every line its route', () => {
    const known = routesOf(openApiDocument(app)).map(
      ({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
    )
    expect(Object.keys(routeNeeds).toSorted()).toEqual(known.toSorted())
  })

  test('nobody gets in without signing in, and each role exactly where it may', async () => {
    const routes = routesOf(openApiDocument(app)).filter(({ path }) => !path.endsWith('/events'))
    const wrong: string[] = []
    const walk = async (who: string, may: ReadonlySet<string>, headers: Headers) => {
      for (const route of routes) {
        const name = `${route.method} ${route.path.replace(/\{(\w+)\}/g, ':$1')}`
        const need = routeNeeds[name]!
        if (name.includes('/api/session')) continue
        const {
          status,
          body,
          headers: given,
        } = await ask(route.method, addressOf(route, '1'), headers)
        const isIn = status !== 401 && status !== 403
        const isOwn = need === 'own' && who !== 'nobody'
        const isRight = isIn === (need === 'open' || isOwn || may.has(need))
        const isTold = isIn || isProblem({ status, body, headers: given })
        if (!isRight || !isTold) wrong.push(`${who}: ${name} → ${status}`)
      }
    }
    await walk('nobody', new Set(), {})
    for (const role of roles)
      await walk(role, permissionsOf([role]), await join(`a-${role}`, [role]))
    expect(wrong).toEqual([])
  })

  test('a one-time password opens nothing before it is changed', async () => {
    const { body } = await ask('POST', '/api/accounts', admin, { id: 'new', roles: ['agent'] })
    const session = await signIn('new', body.password)
    expect((await ask('GET', '/api/cases', session)).status).toBe(403)
    const short = { present: body.password, wanted: 'short' }
    expect((await ask('PUT', '/api/session/password', session, short)).status).toBe(400)
    const same = { present: body.password, wanted: body.password }
    expect((await ask('PUT', '/api/session/password', session, same)).status).toBe(400)
    const passwords = { present: body.password, wanted: GOOD }
    expect((await ask('PUT', '/api/session/password', session, passwords)).status).toBe(204)
    expect((await ask('GET', '/api/cases', await signIn('new', GOOD))).status).toBe(200)
  })

  test('five wrong passwords lock an account, a new password unlocks it', async () => {
    await join('li.na', ['agent'])
    const attempt = (password: string) =>
      ask('POST', '/api/session', {}, { id: 'li.na', password }).then(({ status }) => status)
    for (let i = 0; i < 5; i++) expect(await attempt('wrong')).toBe(401)
    expect(await attempt(GOOD)).toBe(401)
    const { body: account } = await ask('GET', '/api/accounts/li.na', admin)
    expect(Date.parse(account.lockedUntil)).toBeGreaterThan(Date.now())
    const { body } = await ask('POST', '/api/accounts/li.na/password', admin)
    expect(await attempt(body.password)).toBe(200)
    const failed = await ask(
      'GET',
      '/api/accesses?by=li.na&kind=signInFailed',
      await join('eye', ['auditor']),
    )
    expect(failed.body.items).toHaveLength(5)
  })

  test('an unknown name is refused like a wrong password', async () => {
    const unknown = await ask('POST', '/api/session', {}, { id: 'nobody', password: 'x' })
    const wrong = await ask('POST', '/api/session', {}, { id: 'admin', password: 'x' })
    expect([unknown.status, unknown.body.detail]).toEqual([401, wrong.body.detail])
  })

  test('a foreign page cannot use the cookie', async () => {
    const session = await join('wang', ['supervisor'])
    const host = { ...session, host: 'punctual.example' }
    const from = (headers: Headers) => ask('POST', '/api/signals', { ...host, ...headers }, {})
    expect((await from({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await from({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await from({ origin: 'https://punctual.example' })).status).toBe(400)
    expect((await from({ 'sec-fetch-site': 'same-origin' })).status).toBe(400)
  })

  test('signing out ends the session', async () => {
    const session = await join('zhou', ['agent'])
    expect((await ask('GET', '/api/session', session)).body.user.id).toBe('zhou')
    expect((await ask('DELETE', '/api/session', session)).status).toBe(204)
    expect((await ask('GET', '/api/session', session)).body.user).toBeUndefined()
    expect((await ask('GET', '/api/cases', session)).status).toBe(401)
  })

  test('a token does what its scopes and its account allow, until it is revoked', async () => {
    await join('worker', ['operator'])
    const wanted = { name: 'w', account: 'worker', scopes: ['job.work', 'task.work'], days: 1 }
    const { status, body } = await ask('POST', '/api/tokens', admin, wanted)
    expect(status).toBe(201)
    const bearer = { authorization: `Bearer ${body.secret}` }
    const activation = { type: 't', worker: 'w', maxJobs: 1, timeoutMs: 1_000 }
    expect((await ask('POST', '/api/jobs/activation', bearer, activation)).status).toBe(200)
    expect((await ask('POST', '/api/tasks/1/claim', bearer, {})).status).toBe(403)
    expect((await ask('GET', '/api/cases', bearer)).status).toBe(403)
    const { body: list } = await ask('GET', '/api/tokens', admin)
    expect(JSON.stringify(list)).not.toContain(body.secret)
    await ask('POST', `/api/tokens/${body.key}/revocation`, admin)
    expect((await ask('POST', '/api/jobs/activation', bearer, activation)).status).toBe(401)
  })

  test('everybody makes tokens that may do a part of what they may, and ends them', async () => {
    const session = await join('maker', ['agent'])
    const wanted = { name: 'mine', scopes: ['case.read'], days: 2 }
    const beyond = { ...wanted, scopes: ['case.read', 'job.work'] }
    const own = '/api/session/tokens'
    const refused = await ask('POST', own, session, beyond)
    expect([refused.status, refused.body.detail]).toEqual([
      403,
      "expected scopes within what 'maker' may do, but found job.work",
    ])
    const { body } = await ask('POST', own, session, wanted)
    const bearer = { authorization: `Bearer ${body.secret}` }
    expect(body.usedAt).toBeUndefined()
    expect((await ask('GET', '/api/cases', bearer)).status).toBe(200)
    // A stolen token makes no other that outlives it.
    expect((await ask('POST', own, bearer, wanted)).status).toBe(403)
    const [listed] = (await ask('GET', own, session)).body.items
    expect(Date.parse(listed.usedAt)).toBeGreaterThan(Date.now() - 60_000)
    const other = await join('other-maker', ['agent'])
    expect((await ask('GET', own, other)).body.items).toEqual([])
    expect((await ask('POST', `${own}/${body.key}/revocation`, other)).status).toBe(404)
    expect((await ask('POST', `${own}/${body.key}/revocation`, session)).status).toBe(200)
    expect((await ask('GET', '/api/cases', bearer)).status).toBe(401)
    const { body: fresh } = await ask('POST', '/api/accounts', admin, { id: 'f', roles: ['agent'] })
    const unchanged = await signIn('f', fresh.password)
    expect((await ask('POST', own, unchanged, wanted)).status).toBe(403)
  })

  test('an account that is switched off is out at once', async () => {
    const session = await join('gone', ['agent'])
    expect((await ask('GET', '/api/cases', session)).status).toBe(200)
    await ask('PATCH', '/api/accounts/gone', admin, { enabled: false })
    expect((await ask('GET', '/api/cases', session)).status).toBe(401)
  })

  test('the last administrator stays', async () => {
    const others = (await ask('GET', '/api/accounts', admin)).body.items.filter(
      ({ id, roles }: Json) => id !== 'admin' && roles.includes('admin'),
    )
    for (const { id } of others)
      await ask('PATCH', `/api/accounts/${id}`, admin, { enabled: false })
    const { status, body } = await ask('PATCH', '/api/accounts/admin', admin, { roles: ['agent'] })
    expect([status, body.detail]).toEqual([
      409,
      "expected another administrator beside 'admin', but there is none",
    ])
  })

  test("an auditor's own reads are on record", async () => {
    const auditor = await join('au', ['auditor'])
    await ask('GET', '/api/cases?limit=3', auditor)
    const { body } = await ask('GET', '/api/accesses?by=au&kind=auditor', auditor)
    expect(body.items.map(({ what }: Json) => what)).toContain('GET /api/cases?limit=3')
    const page = await ask('GET', '/api/accesses?limit=1', auditor)
    const next = await ask('GET', `/api/accesses?limit=1&after=${page.body.next}`, auditor)
    expect(next.body.items[0]).not.toEqual(page.body.items[0])
  })
})
