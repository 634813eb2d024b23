const states = ['active', 'completed', 'terminated', 'all'] as const
const sorts = ['due', '-openedAt'] as const

export type CaseStateFilter = (typeof states)[number]
export type CaseSort = (typeof sorts)[number]
/**
 * What the address of the list says. A value that is not there is the default: active cases by
 * time left.
 */
export type CasesSearch = {
  state?: CaseStateFilter
  process?: string
  q?: string
  sort?: CaseSort
}

/** Reads the list's part of the address; what is not understood is left out. */
export function casesSearch(search: Record<string, unknown>): CasesSearch {
  const state = states.find((name) => name === search['state'])
  const sort = sorts.find((name) => name === search['sort'])
  return {
    ...(state && state !== 'active' ? { state } : {}),
    ...(typeof search['process'] === 'string' ? { process: search['process'] } : {}),
    ...(typeof search['q'] === 'string' && search['q'] !== '' ? { q: search['q'] } : {}),
    ...(sort && sort !== 'due' ? { sort } : {}),
  }
}
