/** What the interface promises: its routes, and what a refusal looks like. */
import type { Answered, Json } from './story.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Route = Readonly<{ method: Method; path: string; operation: Json }>

/** Every route of an OpenAPI document. */
export function routesOf(document: Json): Route[] {
  return Object.entries<Json>(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase() as Method,
      path,
      operation,
    })),
  )
}

/** The address of a route with a value for its key. */
export function addressOf({ path }: Route, key: string): string {
  return path.replace(/\{[^}]+\}/g, encodeURIComponent(key))
}

/** Whether an answer is a whole problem document (RFC 9457). */
export function isProblem({ status, body, headers }: Answered): boolean {
  return (
    String(headers['content-type']).startsWith('application/problem+json') &&
    body.status === status &&
    /^https:\/\/punctual\.dev\/problems\/[a-z-]+$/.test(body.type) &&
    String(body.detail).startsWith('expected ') &&
    typeof body.title === 'string' &&
    typeof body.instance === 'string'
  )
}

/** What of a document's route has no type: a success, its body, or the body of the request. */
export function untypedOf({ method, path, operation }: Route): string[] {
  const successes = Object.entries<Json>(operation.responses).filter(([s]) => /^(2..|302)$/.test(s))
  const bodies = Object.values<Json>(successes[0]?.[1].content ?? {})
  const takesBody = ['POST', 'PUT', 'PATCH'].includes(method) && !takesNone(path)
  const wrong = [
    successes.length !== 1 && 'more or less than one success',
    !isBare(successes[0]?.[0]) && bodies.length === 0 && 'a success without a body',
    bodies.some(({ schema }) => schema === undefined) && 'a body without a type',
    takesBody && !operation.requestBody?.content && 'a request without a body',
  ]
  return wrong
    .filter((what) => typeof what === 'string')
    .map((what) => `${method} ${path}: ${what}`)
}

/** Done, or look elsewhere: nothing more is said. */
const isBare = (status: string | undefined) => status === '204' || status === '302'

/** Routes of verbs that say everything: they take no body. */
export function takesNone(path: string): boolean {
  const verbs = /\/(read|retry|revocation|recalculation\/preview)$/
  return verbs.test(path) || path.endsWith('accounts/{id}/password')
}

/** Properties of a document's types that have no type. */
export function untypedProperties({ components }: Json): string[] {
  return Object.entries<Json>(components.schemas).flatMap(([name, schema]) =>
    Object.entries<Json>(schema.properties ?? {})
      .filter(([, { type, $ref, allOf, oneOf }]) => !(type ?? $ref ?? allOf ?? oneOf))
      .map(([property]) => `${name}.${property}`),
  )
}

/** Bodies as text: one of them is too deep to be written as JSON by recursion. */
export const nonsense: readonly string[] = [
  '[]',
  '"text"',
  '{"nonsense":1}',
  '{"variables":"text","reason":5,"name":{},"at":"soon","within":[],"type":null,"code":""}',
  '{"variables":{"text":"a\\u0000b"}}',
  `{"variables":${'{"deeper":'.repeat(5_000)}{}${'}'.repeat(5_000)}}`,
  `{"processId":"${'x'.repeat(10_000)}","name":"\\u0000","worker":"\\n"}`,
]

/** Texts that are no keys. */
export const wrongKeys: readonly string[] = "0 -1 abc 1.5 % ';--"
  .split(' ')
  .concat('9'.repeat(19), '9'.repeat(40), '\0')

/** Keys that could be, of nothing that is. */
export const unknownKeys: readonly string[] = [
  '1',
  String(77n << 20n),
  String((77n << 20n) + 5n),
  '9223372036854775807',
]

/** Texts that no parameter of a query takes. */
export const wrongValues: readonly string[] = 'x -1 0 1.5 501 1e9 [] {}'
  .split(' ')
  .concat('', '\0', 'a'.repeat(3_000))

/** Right bodies, for the routes that look at the body before the key. */
export const bodies: Readonly<Record<string, object>> = {
  '/api/drafts/{key}': { name: 'n', resource: 'n.bpmn', content: '', version: 1 },
  '/api/promises/{key}/extension': { by: 'PT1H', reason: 'parts' },
  '/api/promises/{key}/recalculation': { reason: 'new contract' },
  '/api/reschedules/{key}/application': { reason: 'strike' },
  '/api/reschedules/{key}/undo': { reason: 'no strike' },
  '/api/batches/{key}/execution': { reason: 'asked for' },
  '/api/instances/{key}/variables': { variables: {} },
  '/api/cases/{key}/unit': { unit: '' },
  '/api/cases/{key}/reveal': { reason: 'asked for' },
  '/api/instances/{key}/events': { event: 'E' },
  '/api/jobs/{key}/failure': { message: 'no' },
  '/api/jobs/{key}/error': { code: 'E' },
  '/api/quarantine/{key}/release': { reason: 'no' },
  '/api/calendars/{id}/recalculation': { reason: 'no' },
  '/api/absences/{id}': { person: 'p', from: '2026-12-01', to: '2026-12-02' },
  '/api/calendars/{id}/versions': { definition: {}, reason: 'no', recalculate: false },
  '/api/calendars/{id}/versions/preview': { definition: {} },
  '/api/cases/{key}/links': { kind: 'status' },
  '/api/customer/{token}/answer': { answer: { score: 5 } },
  '/api/promises/{key}/pause': { reason: 'no' },
  '/api/promises/{key}/resume': { reason: 'no' },
}

/** Right queries, for the routes that need one. */
export const queries: Readonly<Record<string, string>> = {
  '/api/instances/{key}/why': '?about=clock&of=X',
}

/** Every route of the interface. */
export const contract: readonly string[] = [
  'POST /api/deployments',
  'GET /api/definitions',
  'GET /api/definitions/{key}',
  'GET /api/definitions/{key}/xml',
  'GET /api/definitions/{key}/usage',
  'GET /api/drafts',
  'POST /api/drafts',
  'GET /api/drafts/{key}',
  'PUT /api/drafts/{key}',
  'DELETE /api/drafts/{key}',
  'POST /api/instances',
  'GET /api/instances',
  'GET /api/instances/{key}',
  'GET /api/instances/{key}/why',
  'POST /api/instances/events',
  'POST /api/instances/{key}/events',
  'POST /api/instances/{key}/cancellation',
  'PATCH /api/instances/{key}/variables',
  'GET /api/cases',
  'GET /api/cases/{key}',
  'PUT /api/cases/{key}/unit',
  'POST /api/cases/{key}/reveal',
  'GET /api/cases/{key}/reads',
  'GET /api/cases/{key}/history',
  'GET /api/cases/{key}/comments',
  'POST /api/cases/{key}/comments',
  'GET /api/attachments/{id}',
  'GET /api/cases/{key}/links',
  'POST /api/cases/{key}/links',
  'POST /api/links/{id}/revocation',
  'GET /api/customer/{token}',
  'POST /api/customer/{token}/answer',
  'GET /api/start-forms',
  'GET /api/timers',
  'GET /api/timers/late',
  'GET /api/tasks',
  'GET /api/tasks/{key}',
  'GET /api/tasks/{key}/form',
  'POST /api/tasks/actions',
  'GET /api/views',
  'POST /api/views',
  'DELETE /api/views/{id}',
  'POST /api/tasks/{key}/claim',
  'POST /api/tasks/{key}/return',
  'POST /api/tasks/{key}/completion',
  'POST /api/jobs/activation',
  'POST /api/jobs/{key}/completion',
  'POST /api/jobs/{key}/failure',
  'POST /api/jobs/{key}/error',
  'GET /api/jobs',
  'POST /api/messages',
  'POST /api/signals',
  'GET /api/quarantine',
  'POST /api/quarantine/{key}/release',
  'GET /api/incidents',
  'POST /api/incidents/{key}/resolution',
  'GET /api/operations/instances',
  'GET /api/operations/counts',
  'GET /api/operations/elements',
  'GET /api/operations/heat',
  'GET /api/insights',
  'GET /api/batches',
  'POST /api/batches',
  'GET /api/batches/{key}',
  'GET /api/batches/{key}/items',
  'POST /api/batches/{key}/execution',
  'GET /api/promises',
  'GET /api/promises/board',
  'GET /api/promises/{key}',
  'GET /api/promises/{key}/ledger',
  'POST /api/promises/{key}/extension',
  'POST /api/promises/{key}/recalculation',
  'GET /api/reschedules',
  'POST /api/reschedules',
  'GET /api/reschedules/{key}',
  'POST /api/reschedules/{key}/application',
  'POST /api/reschedules/{key}/undo',
  'POST /api/promises/{key}/pause',
  'POST /api/promises/{key}/resume',
  'POST /api/promises/preview',
  'GET /api/ladders/{id}/usage',
  'GET /api/absences',
  'POST /api/absences',
  'POST /api/absences/preview',
  'PUT /api/absences/{id}',
  'DELETE /api/absences/{id}',
  'GET /api/duty',
  'GET /api/calendars',
  'GET /api/calendars/{id}',
  'GET /api/calendars/{id}/versions',
  'POST /api/calendars/{id}/versions/preview',
  'POST /api/calendars/{id}/versions',
  'POST /api/calendars/{id}/recalculation',
  'POST /api/calendars/{id}/recalculation/preview',
  'GET /api/notices',
  'GET /api/notices/count',
  'POST /api/notices/{key}/read',
  'GET /api/channels',
  'POST /api/channels/{id}/test',
  'GET /api/deliveries',
  'POST /api/deliveries/{key}/retry',
  'POST /api/deliveries/retries',
  'GET /api/session',
  'POST /api/session',
  'DELETE /api/session',
  'PUT /api/session/password',
  'GET /api/session/tokens',
  'POST /api/session/tokens',
  'POST /api/session/tokens/{key}/revocation',
  'GET /api/session/oidc',
  'GET /api/session/oidc/callback',
  'GET /api/accounts',
  'POST /api/accounts',
  'GET /api/accounts/{id}',
  'PATCH /api/accounts/{id}',
  'POST /api/accounts/{id}/password',
  'GET /api/tokens',
  'POST /api/tokens',
  'POST /api/tokens/{key}/revocation',
  'GET /api/units',
  'POST /api/units',
  'PATCH /api/units/{id}',
  'GET /api/units/{id}/history',
  'GET /api/accesses',
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
