/** Signing in by an OpenID provider: a real one on loopback, with keys and codes of its own. */
import { createServer, type Server } from 'node:http'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { jest } from '@jest/globals'
import { readSettings } from '../../apps/engine/src/settings.ts'
import { createApplication } from '../../apps/engine/src/start-engine.ts'
import { freshDatabase, type TestDatabase } from '../engine/database.ts'
import type { Json } from './story.ts'

jest.setTimeout(120_000)

type Claims = Record<string, unknown>
const CLIENT = 'punctual'
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** A provider that vouches for whoever `claims` says, when the code's verifier is right. */
class Provider {
  claims: Claims = {}
  issuer = ''
  #challenge = ''
  #nonce = ''
  readonly #server: Server = createServer((request, response) => {
    const url = new URL(request.url!, this.issuer)
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      const { status, answer } = this.#answer(url.pathname, new URLSearchParams(body))
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(answer))
    })
  })

  async open(): Promise<void> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    this.issuer = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  /** What the browser is asked for when it comes. */
  authorize(url: URL): string {
    expect(url.searchParams.get('client_id')).toBe(CLIENT)
    expect(url.searchParams.get('code_challenge_method')).toBe('S256')
    this.#challenge = url.searchParams.get('code_challenge')!
    this.#nonce = url.searchParams.get('nonce')!
    return `code=good&state=${url.searchParams.get('state')}`
  }

  #answer(path: string, form: URLSearchParams): { status: number; answer: unknown } {
    if (path === '/.well-known/openid-configuration') {
      return { status: 200, answer: this.#configuration() }
    }
    if (path === '/keys') {
      const key = { ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }
      return { status: 200, answer: { keys: [key] } }
    }
    const verifier = form.get('code_verifier') ?? ''
    const isRight = createHash('sha256').update(verifier).digest('base64url') === this.#challenge
    if (form.get('code') !== 'good' || !isRight)
      return { status: 400, answer: { error: 'invalid_grant' } }
    const answer = { access_token: 'a', token_type: 'Bearer', id_token: this.#token() }
    return { status: 200, answer }
  }

  #configuration() {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/keys`,
      response_types_supported: ['code'],
      id_token_signing_alg_values_supported: ['RS256'],
    }
  }

  #token(): string {
    const now = Math.floor(Date.now() / 1_000)
    const times = { iat: now, exp: now + 60 }
    const all = { iss: this.issuer, aud: CLIENT, nonce: this.#nonce, ...times, ...this.claims }
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const text = `${part({ alg: 'RS256', kid: 'k' })}.${part(all)}`
    return `${text}.${sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64url')}`
  }
}

const provider = new Provider()
let database: TestDatabase
let app: NestFastifyApplication
beforeAll(async () => {
  await provider.open()
  database = await freshDatabase('PostgreSQL')
  const settings = readSettings({
    LOG_LEVEL: 'error',
    PUNCTUAL_DEMO: 'off',
    PUNCTUAL_OIDC_ISSUER: provider.issuer,
    PUNCTUAL_OIDC_CLIENT_ID: CLIENT,
    PUNCTUAL_OIDC_ROLES: '{"desk":"agent","chiefs":"supervisor"}',
  })
  app = await createApplication({ ...settings, ...database.settings, webFolder: undefined })
})
afterAll(async () => {
  await app?.close()
  await database?.drop()
  provider.close()
})

/** Leaves for the provider and comes back with what it, or somebody else, hands over. */
async function travel(change: (query: string) => string = (query) => query) {
  const host = { host: '127.0.0.1' }
  const left = await app.inject({ url: '/api/session/oidc', headers: host })
  expect(left.statusCode).toBe(302)
  const cookie = String(left.headers['set-cookie'])
  expect(cookie).toMatch(/HttpOnly; SameSite=Lax/)
  const query = change(provider.authorize(new URL(left.headers.location!)))
  const url = `/api/session/oidc/callback?${query}`
  return app.inject({ url, headers: { ...host, cookie: cookie.split(';')[0]! } })
}

const sessionOf = async (answer: Awaited<ReturnType<typeof travel>>): Promise<Json> => {
  const cookie = String(answer.headers['set-cookie']).split(';')[0]!
  return (await app.inject({ url: '/api/session', headers: { cookie } })).json()
}

test('who the provider vouches for is in, with the roles of their groups', async () => {
  provider.claims = { sub: '1', preferred_username: 'li', name: 'Li Na', groups: ['desk', 'x'] }
  const back = await travel()
  expect([back.statusCode, back.headers.location]).toEqual([302, '/'])
  expect((await sessionOf(back)).user).toMatchObject({ id: 'li', name: 'Li Na', roles: ['agent'] })
  provider.claims = { sub: '1', preferred_username: 'li', name: 'Li Na', groups: ['chiefs'] }
  expect((await sessionOf(await travel())).user.roles).toEqual(['supervisor'])
})

test('somebody else of the same name does not get the account', async () => {
  provider.claims = { sub: '2', preferred_username: 'li', groups: ['chiefs'] }
  expect((await travel()).statusCode).toBe(409)
})

test('a wrong state, a wrong code and a token for others are refused', async () => {
  provider.claims = { sub: '1', preferred_username: 'li', groups: ['desk'] }
  expect((await travel((query) => query.replace(/state=.*/, 'state=x'))).statusCode).toBe(401)
  expect((await travel((query) => query.replace('good', 'bad'))).statusCode).toBe(401)
  provider.claims = { sub: '1', aud: 'others' }
  expect((await travel()).statusCode).toBe(401)
  const lost = await app.inject({ url: '/api/session/oidc/callback?code=good&state=x' })
  expect(lost.statusCode).toBe(401)
})
