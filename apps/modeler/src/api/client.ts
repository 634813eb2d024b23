import { ApiProblem, problemOf } from './problem.ts'

/** Reads JSON from the engine; anything but success throws an `ApiProblem`. */
export async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await ask('GET', path, signal ? { signal } : {})
  return (await response.json()) as T
}

/** Reads a text (a diagram) from the engine. */
export async function readText(path: string, signal?: AbortSignal): Promise<string> {
  return (await ask('GET', path, signal ? { signal } : {})).text()
}

/** Sends a command and returns the answer. */
export function post<T>(path: string, body: object): Promise<T> {
  return send<T>('POST', path, body)
}

/** Puts something in the place of what is there. */
export function put<T>(path: string, body: object): Promise<T> {
  return send<T>('PUT', path, body)
}

/** Changes what is given. */
export function patch<T>(path: string, body: object): Promise<T> {
  return send<T>('PATCH', path, body)
}

/** Removes something. */
export function remove<T>(path: string): Promise<T> {
  return send<T>('DELETE', path)
}

async function send<T>(method: string, path: string, body?: object): Promise<T> {
  const headers = { 'content-type': 'application/json' }
  const response = await ask(method, path, body ? { body: JSON.stringify(body), headers } : {})
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}

/** Sends a form with files. */
export async function upload<T>(path: string, body: FormData): Promise<T> {
  return (await (await ask('POST', path, { body })).json()) as T
}

type Init = { body?: string | FormData; signal?: AbortSignal; headers?: Record<string, string> }

let refused: () => void = () => undefined

/** Has `heard` called when the engine no longer knows who asks. */
export function onSignedOut(heard: () => void): void {
  refused = heard
}

async function ask(method: string, path: string, init: Init): Promise<Response> {
  const request = `${method} ${path}`
  const response = await fetch(path, { ...init, method }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem(request, 0, '', '')
  })
  if (response.status === 401 && !path.startsWith('/api/session')) refused()
  if (!response.ok) throw await problemOf(request, response)
  return response
}

/** A query string of the values that are given; empty ones are left out. */
export function query(values: Record<string, string | number | undefined>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(
    Object.fromEntries(given.map(([key, value]) => [key, String(value)])),
  ).toString()
  return text === '' ? '' : `?${text}`
}
