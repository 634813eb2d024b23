import type { InstanceFilter } from '../../api/operations.ts'
import { viewSearch, type ViewSearch } from '../../diagram/linked-view.ts'

const states = ['active', 'completed', 'terminated'] as const
export const heatModes = ['now', 'count', 'time', 'p95', 'missed'] as const
export const spans = ['5m', '1h', '24h', '7d', '30d', '90d', 'own'] as const

export type HeatMode = (typeof heatModes)[number]
export type Span = (typeof spans)[number]

/** What the address says: the filter, what the diagram shows, and the batch that is open. */
export type OperationsSearch = ViewSearch & {
  process?: string
  version?: string
  element?: string
  state?: (typeof states)[number]
  stuck?: 'yes'
  /** `name = value, …`, as it was typed. */
  vars?: string
  q?: string
  heat?: Exclude<HeatMode, 'now'>
  span?: Span
  from?: string
  to?: string
  batch?: string
}

const texts = ['process', 'version', 'element', 'vars', 'q', 'from', 'to', 'batch'] as const

/** Reads the page's part of the address; what is not understood is left out. */
export function operationsSearch(search: Record<string, unknown>): OperationsSearch {
  const given = texts.filter((name) => typeof search[name] === 'string' && search[name] !== '')
  const state = states.find((name) => name === search['state'])
  const heat = heatModes.find((name) => name === search['heat'])
  const span = spans.find((name) => name === search['span'])
  return {
    ...viewSearch(search),
    ...(Object.fromEntries(given.map((name) => [name, search[name]])) as OperationsSearch),
    ...(state && { state }),
    ...(search['stuck'] === 'yes' && { stuck: 'yes' }),
    ...(heat && heat !== 'now' && { heat }),
    ...(span && span !== '24h' && { span }),
  }
}

/** The filter of an address as the interface takes it. */
export function filterOf(search: OperationsSearch): InstanceFilter {
  const { process, version, element, state, stuck, vars, q } = search
  const variables = vars === undefined ? undefined : variablesOf(vars)
  return {
    ...(process !== undefined && { processId: process }),
    ...(version !== undefined && { version: Number(version) }),
    ...(element !== undefined && { element }),
    ...(state !== undefined && { state }),
    ...(stuck !== undefined && { incident: 'open' }),
    ...(variables && { variables: JSON.stringify(variables) }),
    ...(q !== undefined && { search: q }),
  }
}

/** `tier = gold, amount = 5` as variables; nothing when it is not written like that. */
export function variablesOf(text: string): Record<string, unknown> | undefined {
  const pairs = text
    .split(/[,，]/)
    .map((pair) => /^\s*([^=\s]+)\s*=\s*(.+?)\s*$/.exec(pair))
    .map((match) => match && ([match[1]!, valueOf(match[2]!)] as const))
  return pairs.every((pair) => pair !== null) ? Object.fromEntries(pairs) : undefined
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
