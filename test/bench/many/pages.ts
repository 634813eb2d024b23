/** What the pages of the web application ask for, exactly as they ask, and as whom. */
import { NOW, personId, regionId, stationId } from './plan.ts'

export type Asked = Readonly<{
  page: string
  what: string
  role: 'agent' | 'supervisor' | 'operator' | 'auditor' | 'admin' | 'designer'
  /** What they see: cases of this unit and of those below, or everything. */
  sees: string
  path: string
  /** The page after so many is asked for, by the `next` of each. */
  deep?: number
}>
/** What of the database the paths have to know. */
export type Known = Readonly<{
  /** Key of a definition by `id@version`. */
  definitions: ReadonlyMap<string, string>
  /** Numbers of cases. */
  number: string
  batch: string
}>

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const DEEP = 20
const iso = (at: number) => new Date(at).toISOString()
const query = (given: Readonly<Record<string, string | number>>) =>
  `?${Object.entries(given)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`

/** Every list page, its filters, its counts, and pages far down. */
export function pagesOf(known: Known): readonly Asked[] {
  return asked(known).flatMap((each) => {
    const isLimited = each.role === 'agent' || each.role === 'supervisor'
    return (isLimited ? [EVERYTHING, ...units] : [EVERYTHING]).map((sees) => ({ ...each, sees }))
  })
}

export const EVERYTHING = 'everything'
/** Of all cases, of a quarter and of a twentieth. */
const units = ['HQ', regionId(0), stationId(0)]
type Unseen = Omit<Asked, 'sees'>

function asked(known: Known): readonly Unseen[] {
  return [
    ...inbox(),
    ...cases(known),
    ...board(),
    ...operations(),
    ...heat(known),
    ...insights(),
    ...audit(known),
    ...others(known),
  ]
}

function inbox(): Unseen[] {
  const path = (given: object) => `/api/tasks${query({ ...given, limit: 50 })}`
  const ask = (what: string, given: object, deep?: number): Unseen => {
    return { page: 'inbox', what, role: 'agent', path: path(given), ...(deep && { deep }) }
  }
  return ['both', 'mine', 'available'].flatMap((share) => [
    ...['due', 'remaining', 'priority', 'createdAt'].map((sort) =>
      ask(`${share}, ${sort}`, { share, sort }),
    ),
    ask(`${share}, due, page ${DEEP}`, { share, sort: 'due' }, DEEP),
  ])
}

function cases({ number }: Known): Unseen[] {
  const ask = (what: string, given: object, deep?: number): Unseen => {
    const path = `/api/cases${query({ ...given, limit: 50 })}`
    return { page: 'cases', what, role: 'agent', path, ...(deep && { deep }) }
  }
  const newest = '-openedAt'
  return [
    ask('active, due', { state: 'active', sort: 'due' }),
    ask(`active, due, page ${DEEP}`, { state: 'active', sort: 'due' }, DEEP),
    ask('active, newest', { state: 'active', sort: newest }),
    ask('all, newest', { state: 'all', sort: newest }),
    ask(`all, newest, page ${DEEP}`, { state: 'all', sort: newest }, DEEP),
    ask('completed', { state: 'completed', sort: newest }),
    ask('cancelled', { state: 'terminated', sort: newest }),
    ask('of a process', { state: 'active', processId: 'repair', sort: 'due' }),
    ask('completed of a rare process', {
      state: 'completed',
      processId: 'monthly_report',
      sort: newest,
    }),
    ask('cancelled of a rare process', {
      state: 'terminated',
      processId: 'vip_visit',
      sort: newest,
    }),
    ask('a number', { state: 'active', search: number, sort: 'due' }),
    ask('a beginning', { state: 'all', search: number.slice(0, 6), sort: newest }),
    ask('a short beginning', { state: 'active', search: number.slice(0, 2), sort: 'due' }),
    ask('no such number', { state: 'all', search: 'ZZ-', sort: newest }),
  ]
}

function board(): Unseen[] {
  const ask = (what: string, given: object, deep?: number): Unseen => {
    const path = `/api/promises/board${query({ ...given, limit: 500 })}`
    return { page: 'promises', what, role: 'supervisor', path, ...(deep && { deep }) }
  }
  return [
    ask('all', {}),
    ask('all, page 9', {}, 9),
    ask('of a tier', { tier: '钻石' }),
    ask('of a process', { processId: 'complaint' }),
    ask('of a group', { group: 'AGT' }),
    ask('own', { own: 'true' }),
    { page: 'promises', what: 'list', role: 'supervisor', path: '/api/promises?limit=50' },
  ]
}

const filters: readonly (readonly [string, object])[] = [
  ['all', {}],
  ['active', { state: 'active' }],
  ['completed', { state: 'completed' }],
  ['cancelled', { state: 'terminated' }],
  ['stuck', { state: 'active', incident: 'open' }],
  ['of a process', { processId: 'consult' }],
  ['of a version', { processId: 'consult', version: 1 }],
  ['active of an old version', { processId: 'consult', version: 1, state: 'active' }],
  ['cancelled of a process', { processId: 'helpdesk', state: 'terminated' }],
  ['cancelled of a process, none', { processId: 'monthly_report', state: 'terminated' }],
  ['at a step', { processId: 'privacy_request', element: 'search', state: 'active' }],
  ['by variables', { variables: '{"tier":"钻石"}' }],
  ['active by variables', { variables: '{"tier":"钻石"}', state: 'active' }],
  ['of a process by variables, none', { processId: 'consult', variables: '{"tier":"?"}' }],
  ['by a beginning', { search: 'CS-' }],
]

function operations(): Unseen[] {
  const ask = (what: string, path: string, given: object, deep?: number): Unseen => {
    const asked = `/api/operations/${path}${query({ ...given })}`
    return { page: 'operations', what, role: 'operator', path: asked, ...(deep && { deep }) }
  }
  return [
    ...filters.map(([what, filter]) => ask(what, 'instances', { ...filter, limit: 50 })),
    ask(`all, page ${DEEP}`, 'instances', { limit: 50 }, DEEP),
    ask(`active, page ${DEEP}`, 'instances', { state: 'active', limit: 50 }, DEEP),
    ...filters.map(([what, filter]) => ask(`counts, ${what}`, 'counts', filter)),
  ]
}

function heat({ definitions }: Known): Unseen[] {
  const spans = [
    ['an hour', HOUR_MS],
    ['a day', DAY_MS],
    ['a month', 30 * DAY_MS],
    ['a year', 365 * DAY_MS],
    ['a year and 17 minutes', 365 * DAY_MS + 17 * 60_000],
  ] as const
  return ['consult', 'repair'].flatMap((id) => {
    const definitionKey = definitions.get(`${id}@2`)!
    const ask = (what: string, path: string): Unseen => {
      return { page: 'heatmap', what: `${id}, ${what}`, role: 'operator', path }
    }
    return [
      ask('now', `/api/operations/elements${query({ definitionKey })}`),
      ...spans.map(([what, length]) => {
        const span = { from: iso(NOW - length), to: iso(NOW + 60_000) }
        return ask(what, `/api/operations/heat${query({ definitionKey, ...span })}`)
      }),
    ]
  })
}

function insights(): Unseen[] {
  const ask = (what: string, days: number, more: object): Unseen => {
    const span = { from: iso(NOW - days * DAY_MS), to: iso(NOW + DAY_MS) }
    const path = `/api/insights${query({ ...span, ...more })}`
    return { page: 'insights', what, role: 'supervisor', path }
  }
  return [7, 30, 90, 365].flatMap((days) => [
    ask(`${days} days`, days, {}),
    ask(`${days} days of a process`, days, { processId: 'repair' }),
  ])
}

function audit({ number }: Known): Unseen[] {
  const ask = (what: string, path: string, deep?: number): Unseen => {
    return { page: 'audit', what, role: 'auditor', path, ...(deep && { deep }) }
  }
  const found = { state: 'all', kind: 'all', sort: '-openedAt', limit: 20 }
  return [
    ask('the newest', `/api/cases${query(found)}`),
    ask('a beginning', `/api/cases${query({ search: number.slice(0, 4), ...found })}`),
    { ...ask('accesses', '/api/accesses?limit=50'), role: 'admin' },
    { ...ask(`accesses, page ${DEEP}`, '/api/accesses?limit=50', DEEP), role: 'admin' },
    { ...ask('accesses of somebody', `/api/accesses?limit=50&by=${personId(3)}`), role: 'admin' },
    { ...ask('accesses of a kind', '/api/accesses?limit=50&kind=locked'), role: 'admin' },
  ]
}

function others({ batch }: Known): Unseen[] {
  const of = (page: string, role: Asked['role'], what: string, path: string, deep?: number) => {
    return { page, role, what, path, ...(deep && { deep }) }
  }
  return [
    of('batches', 'operator', 'all', '/api/batches?limit=50'),
    of('batches', 'operator', 'items', `/api/batches/${batch}/items?outcome=terminated&limit=50`),
    of('definitions', 'designer', 'latest', '/api/definitions?kind=process&latest=true&limit=500'),
    of('definitions', 'designer', 'versions', '/api/definitions?id=consult&limit=500'),
    of('notices', 'agent', 'inbox', `/api/notices?reader=${personId(7)}`),
    of('notices', 'agent', 'unread', '/api/notices?unread=true&limit=50'),
    of('notices', 'agent', 'inbox, page 3', `/api/notices?reader=${personId(7)}`, 3),
    of('notices', 'agent', 'count', '/api/notices/count'),
    of('instances', 'operator', 'all', '/api/instances?limit=50'),
    of('instances', 'operator', 'active', '/api/instances?state=active&limit=50'),
    of('instances', 'operator', 'machines', '/api/instances?kind=machine&limit=50'),
    of('incidents', 'operator', 'open', '/api/incidents?limit=50'),
    of('incidents', 'operator', 'resolved', '/api/incidents?state=resolved&limit=50'),
  ]
}
