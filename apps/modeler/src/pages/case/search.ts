import { viewSearch, type ViewSearch } from '../../diagram/linked-view.ts'
import { partOf, type Part } from '../../promise/change/parts.ts'

const tabs = ['history', 'comments', 'told', 'people', 'links', 'data', 'steps', 'tree'] as const
const kinds = ['all', 'work', 'promises', 'data', 'trouble'] as const

export type CaseTab = (typeof tabs)[number]
export type HistoryKind = (typeof kinds)[number]
/**
 * What the address of a case says: the tab, the chosen element of the diagram and where it is
 * looked at, the filter of the history.
 */
export type CaseSearch = ViewSearch & {
  tab?: CaseTab
  element?: string
  kind?: HistoryKind
  q?: string
  promise?: string
  part?: Part
}

/** Reads the case's part of the address; what is not understood is left out. */
export function caseSearch(search: Record<string, unknown>): CaseSearch {
  const tab = tabs.find((name) => name === search['tab'])
  const kind = kinds.find((name) => name === search['kind'])
  const { promise } = search
  const part = partOf(search['part'])
  return {
    ...viewSearch(search),
    ...(tab && tab !== 'history' ? { tab } : {}),
    ...(typeof search['element'] === 'string' ? { element: search['element'] } : {}),
    ...(kind && kind !== 'all' ? { kind } : {}),
    ...(typeof search['q'] === 'string' && search['q'] !== '' ? { q: search['q'] } : {}),
    ...(typeof promise === 'string' && /^\d+$/.test(promise) ? { promise } : {}),
    ...(part ? { part } : {}),
  }
}
