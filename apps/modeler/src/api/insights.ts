import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { query, read } from './client.ts'
import type { components } from './schema.d.ts'

/** Figures of a span of time. */
export type Insights = components['schemas']['InsightsDto']

/** Figures of a span of time, of one process or of all. */
export const insightsQuery = (asked: { from: string; to: string; processId?: string }) =>
  queryOptions({
    queryKey: ['insights', asked],
    queryFn: ({ signal }) => read<Insights>(`/api/insights${query(asked)}`, signal),
    placeholderData: keepPreviousData,
  })
