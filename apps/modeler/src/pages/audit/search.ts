import { viewSearch, type ViewSearch } from '../../diagram/linked-view.ts'

export const sources = ['all', 'people', 'engine', 'clocks', 'data', 'trouble'] as const
export type Source = (typeof sources)[number]

/** What the address says: the event that is shown, where, and which events are listed. */
export type AuditSearch = ViewSearch & {
  event?: string
  source?: Exclude<Source, 'all'>
  q?: string
}

/** Reads the page's part of the address; what is not understood is left out. */
export function auditSearch(search: Record<string, unknown>): AuditSearch {
  const source = sources.find((name) => name === search['source'])
  const { event, q } = search
  return {
    ...viewSearch(search),
    ...(typeof event === 'string' && /^\d{1,7}$/.test(event) && { event }),
    ...(source && source !== 'all' && { source }),
    ...(typeof q === 'string' && q !== '' && { q }),
  }
}

/** What the address of the search for a case says. */
type AuditStartSearch = { q?: string }

/** Reads the address of the search for a case. */
export function auditStartSearch({ q }: Record<string, unknown>): AuditStartSearch {
  return typeof q === 'string' && q !== '' ? { q } : {}
}
