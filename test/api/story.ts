/** What the tests of the interface have in common: asking an engine, and the desk's files. */
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'

export const fixtures = join(import.meta.dirname, 'fixtures')

/** Whatever JSON holds; the assertions say what it should be. */
export type Json = ReturnType<typeof JSON.parse>

/** An answer: the status and the body, read as JSON when it is JSON. */
export type Answered = { status: number; body: Json; headers: Record<string, unknown> }

/** Settings of an engine behind a proxy that signs people in, and lets them do everything. */
export const behindProxy = {
  PUNCTUAL_SIGN_IN: 'proxy',
  PUNCTUAL_PROXY_ROLES: 'designer,agent,supervisor,operator,auditor,admin',
}

/** Asks an engine over the network as somebody whom the proxy has let in. */
export function asking(url: string, init: RequestInit = {}): Promise<Response> {
  const headers = { 'x-punctual-user': 'anonymous', ...(init.headers as Record<string, string>) }
  return fetch(url, { ...init, headers })
}

/** Asks an engine without a network, behind a proxy; `headers` say who when it matters. */
export function asker(app: NestFastifyApplication) {
  const ask = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answered> => {
    const named = { 'x-punctual-user': 'anonymous', ...headers }
    const response = await app.inject({ method, url, payload: payload as object, headers: named })
    const { statusCode: status, payload: text } = response
    const json = /json/.test(String(response.headers['content-type']))
    return { status, body: json ? JSON.parse(text) : text, headers: response.headers }
  }
  return {
    ask,
    get: (url: string) => ask('GET', url),
    post: (url: string, payload?: unknown, user?: string) =>
      ask('POST', url, payload, user ? { 'x-punctual-user': user } : {}),
    upload: (url: string, parts: readonly Part[], user?: string) => {
      const { payload, type } = multipart(parts)
      const headers = { 'content-type': type, ...(user && { 'x-punctual-user': user }) }
      return ask('POST', url, payload, headers)
    },
  }
}
export type Asker = ReturnType<typeof asker>

/** One part of a form: a file when it has a file name. */
export type Part = Readonly<{ name: string; content: string | Buffer; file?: string }>

/** The body of a multipart request. */
export function multipart(parts: readonly Part[]): { payload: Buffer; type: string } {
  const boundary = 'x-punctual-test-boundary'
  const chunks = parts.flatMap(({ name, content, file }) => {
    const named = file === undefined ? '' : `; filename="${file}"`
    const type = file === undefined ? '' : '\r\ncontent-type: application/octet-stream'
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${named}${type}`
    return [Buffer.from(`${head}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n')]
  })
  const payload = Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)])
  return { payload, type: `multipart/form-data; boundary=${boundary}` }
}

/** Files of the desk as parts of a deployment; all of them when none is named. */
export function deskFiles(...names: string[]): Part[] {
  return globSync('**/*.{bpmn,form,json}', { cwd: fixtures })
    .filter((path) => names.length === 0 || names.includes(path))
    .map((path) => ({
      name: 'resources',
      content: readFileSync(join(fixtures, path)),
      file: basename(path),
    }))
}
