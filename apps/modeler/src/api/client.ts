import { ApiProblem, problemOf } from './problem.ts'
import { actor } from './actor.ts'

/** Reads JSON from the engine; anything but success throws an `ApiProblem`. */
export async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await ask('GET', path, signal ? { signal } : {})
  return (await response.json()) as T
}

/** Reads a text (a diagram) from the engine. */
export async function readText(path: string, signal?: AbortSignal): Promise<string> {
  return (await ask('GET', path, signal ? { signal } : {})).text()
}

/** Sends a command in the name of the acting person and returns the answer. */
export async function post<T>(path: string, body: object): Promise<T> {
  const response = await ask('POST', path, {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}

type Init = { body?: string; signal?: AbortSignal; headers?: Record<string, string> }

async function ask(method: string, path: string, init: Init): Promise<Response> {
  const request = `${method} ${path}`
  const headers = { ...init.headers, 'x-punctual-user': encodeURI(actor.current()) }
  const response = await fetch(path, { ...init, method, headers }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem(request, 0, '', '')
  })
  if (!response.ok) throw await problemOf(request, response)
  return response
}

/** A query string of the values that are given; empty ones are left out. */
export function query(values: Record<string, string | number | undefined>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}
