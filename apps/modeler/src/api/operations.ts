import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { post, query, read } from './client.ts'
import type { components } from './schema.d.ts'
import type { Page } from './types.ts'

type Schemas = components['schemas']
export type OperatedInstance = Schemas['OperatedInstanceDto']
type InstanceCounts = Schemas['InstanceCountsDto']
export type ElementLoad = Schemas['ElementLoadDto']
export type ElementHeat = Schemas['ElementHeatDto']
export type Batch = Schemas['BatchDto']
type BatchItem = Schemas['BatchItemDto']
export type BatchRequest = Schemas['BatchRequestDto']

/** Which instances are meant, as the interface takes it. */
export type InstanceFilter = Schemas['InstanceFilterDto']

const pageSize = 50
const heatEveryMs = 2_000
/** A heatmap of so long a time changes slowly, and costs the database more. */
const longMs = 2 * 24 * 60 * 60_000
const progressEveryMs = 500

/** Instances that match a filter, page after page. */
export const instancesQuery = (filter: InstanceFilter) =>
  infiniteQueryOptions({
    queryKey: ['operations', 'instances', filter],
    queryFn: ({ pageParam, signal }) =>
      read<Page<OperatedInstance>>(
        `/api/operations/instances${query({ ...filter, limit: pageSize, after: pageParam })}`,
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

/** How many match a filter, by state. */
export const countsQuery = (filter: InstanceFilter) =>
  queryOptions({
    queryKey: ['operations', 'counts', filter],
    queryFn: ({ signal }) => read<InstanceCounts>(`/api/operations/counts${query(filter)}`, signal),
    placeholderData: keepPreviousData,
  })

/** Who is at each element of a definition now. */
export const loadsQuery = (definitionKey: string) =>
  queryOptions({
    queryKey: ['operations', 'elements', definitionKey],
    queryFn: ({ signal }) =>
      read<{ items: ElementLoad[] }>(`/api/operations/elements${query({ definitionKey })}`, signal),
  })

/** What went on at each element of a definition in a span of time. */
export const heatQuery = (definitionKey: string, span: { from: string; to: string }) =>
  queryOptions({
    queryKey: ['heat', definitionKey, span],
    queryFn: ({ signal }) =>
      read<{ items: ElementHeat[] }>(
        `/api/operations/heat${query({ definitionKey, ...span })}`,
        signal,
      ),
    placeholderData: keepPreviousData,
    refetchInterval: isLong(span) ? false : heatEveryMs,
  })

const isLong = ({ from, to }: { from: string; to: string }) =>
  Date.parse(to) - Date.parse(from) > longMs

/** Every version of a process or machine, the latest first. */
export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['versions', id],
    queryFn: ({ signal }) =>
      read<Page<Schemas['DefinitionDto']>>(`/api/definitions${query({ id, limit: 500 })}`, signal),
    select: ({ items }) =>
      items
        .filter(({ kind }) => kind === 'process' || kind === 'machine')
        .toSorted((a, b) => b.version - a.version),
  })

/** Batches, the newest first, page after page. */
export const batchesQuery = infiniteQueryOptions({
  queryKey: ['batches'],
  queryFn: ({ pageParam, signal }) =>
    read<Page<Batch>>(`/api/batches${query({ limit: pageSize, after: pageParam })}`, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next,
})

/** A batch; while it runs its progress is read again and again. */
export const batchQuery = (key: string) =>
  queryOptions({
    queryKey: ['batch', key],
    queryFn: ({ signal }) => read<Batch>(`/api/batches/${key}`, signal),
    refetchInterval: ({ state }) =>
      state.data?.state === 'running' && !state.data.interrupted ? progressEveryMs : false,
  })

/** What became of the items of a batch that ended in one way. */
export const batchItemsQuery = (key: string, outcome: BatchItem['outcome']) =>
  queryOptions({
    queryKey: ['batch', key, 'items', outcome],
    queryFn: ({ signal }) =>
      read<Page<BatchItem>>(
        `/api/batches/${key}/items${query({ outcome, limit: pageSize })}`,
        signal,
      ),
  })

/** Selects what a batch will do, and does nothing. */
export const previewBatch = (request: BatchRequest) => post<Batch>('/api/batches', request)

/** Does what a batch has selected. */
export const executeBatch = (key: string, reason: string) =>
  post<Batch>(`/api/batches/${key}/execution`, { reason })
