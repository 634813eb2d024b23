import { CliFailure, exitCodes } from './exit.ts'

/** Options that every command takes. */
export type Connection = Readonly<{ url: string; user: string; token?: string | undefined }>
type Problem = Readonly<{
  detail?: string
  problems?: readonly Readonly<{
    resource?: string
    path?: string
    line?: number
    element?: string
    severity?: string
    sentence: string
  }>[]
}>

/**
 * Talks to a running engine. Refusals end with code 1, an engine that does not answer with code 3.
 */
export class EngineClient {
  private readonly connection: Connection

  constructor(connection: Connection) {
    this.connection = connection
  }

  get<T>(path: string): Promise<T> {
    return this.ask<T>('GET', path)
  }

  post<T>(path: string, body: unknown): Promise<T> {
    const form = body instanceof FormData
    return this.ask<T>('POST', path, form ? body : JSON.stringify(body))
  }

  /** Every item of a list, page by page, until `limit`. */
  async list<T>(path: string, limit: number): Promise<T[]> {
    const items: T[] = []
    const separator = path.includes('?') ? '&' : '?'
    let after = ''
    do {
      const size = Math.min(500, limit - items.length)
      const page = await this.get<{ items: T[]; next?: string }>(
        `${path}${separator}limit=${size}${after}`,
      )
      items.push(...page.items)
      after = page.next === undefined ? '' : `&after=${page.next}`
    } while (after !== '' && items.length < limit)
    return items
  }

  /** Whether an engine answers at the address. */
  async answers(): Promise<boolean> {
    try {
      await this.request('GET', '/health/live')
      return true
    } catch (error) {
      if (error instanceof CliFailure && error.exitCode === exitCodes.unreachable) return false
      throw error
    }
  }

  private async ask<T>(method: string, path: string, body?: string | FormData): Promise<T> {
    const response = await this.request(method, path, body)
    const text = await response.text()
    if (!response.ok) throw refused(response.status, text)
    return (text === '' ? undefined : parse(text)) as T
  }

  private async request(method: string, path: string, body?: string | FormData): Promise<Response> {
    const { url, user, token } = this.connection
    const json = typeof body === 'string' && { 'content-type': 'application/json' }
    const who =
      token === undefined ? { 'x-punctual-user': user } : { authorization: `Bearer ${token}` }
    const headers = { ...who, ...json }
    try {
      return await fetch(new URL(path, url), { method, headers, body })
    } catch (error) {
      throw new CliFailure(exitCodes.unreachable, `expected an engine at ${url}, but ${why(error)}`)
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new CliFailure(
      exitCodes.unreachable,
      'expected an engine to answer, but something else did',
    )
  }
}

function refused(status: number, text: string): CliFailure {
  try {
    const { detail, problems = [] } = JSON.parse(text) as Problem
    const lines = problems.map(
      ({ resource, path, line, element, severity, sentence }) =>
        `  ${[resource ?? path, line && `line ${line}`, element, severity].filter(Boolean).join(' ')}: ${sentence}`,
    )
    return new CliFailure(exitCodes.refused, [detail ?? `status ${status}`, ...lines].join('\n'))
  } catch {
    return new CliFailure(exitCodes.refused, `expected to be answered, but got status ${status}`)
  }
}

function why(error: unknown): string {
  const { message, cause } = error as Error & { cause?: { code?: string; message?: string } }
  return cause?.code === 'ECONNREFUSED' ? 'none answers' : (cause?.message ?? message)
}
