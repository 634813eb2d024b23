import { queryOptions } from '@tanstack/react-query'
import { query, read } from './client.ts'
import type { components } from './schema.d.ts'
import type { CaseSummary, Page } from './types.ts'

const found = { state: 'all', sort: '-openedAt', limit: 20 }

/**
 * Cases and machines whose number begins with a text, of every state; without one the latest cases.
 */
export const foundCasesQuery = (search: string) =>
  queryOptions({
    queryKey: ['cases', 'found', search],
    queryFn: ({ signal }) =>
      read<Page<CaseSummary>>(
        `/api/cases${query({ search, ...found, kind: search === '' ? 'process' : 'all' })}`,
        signal,
      ),
  })

/** Who looked at what, the latest first. */
export const accessesQuery = queryOptions({
  queryKey: ['accesses'],
  queryFn: ({ signal }) =>
    read<Page<components['schemas']['AccessDto']>>('/api/accesses?limit=50', signal),
})
