import { queryOptions } from '@tanstack/react-query'
import { query, read } from './client.ts'
import type { components } from './schema.d.ts'
import type { CaseSummary, Page } from './types.ts'

/** Cases whose number begins with a text, of every kind and state; the latest without one. */
export const foundCasesQuery = (search: string) =>
  queryOptions({
    queryKey: ['cases', 'found', search],
    queryFn: ({ signal }) =>
      read<Page<CaseSummary>>(
        `/api/cases${query({ search, state: 'all', kind: 'all', sort: '-openedAt', limit: 20 })}`,
        signal,
      ),
  })

/** Who looked at what, the latest first. */
export const accessesQuery = queryOptions({
  queryKey: ['accesses'],
  queryFn: ({ signal }) =>
    read<Page<components['schemas']['AccessDto']>>('/api/accesses?limit=50', signal),
})
