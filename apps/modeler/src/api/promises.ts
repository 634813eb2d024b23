import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Language } from '../i18n/language.ts'
import { post, query, read } from './client.ts'
import type { components } from './schema.d.ts'
import type { Page, ServicePromise } from './types.ts'

type Schemas = components['schemas']
export type BoardItem = Schemas['BoardItemDto']
type Foresight = Schemas['PreviewDto']
export type ForeseenRung = Schemas['PreviewRungDto']
export type Ledger = Schemas['LedgerDto']
export type Reschedule = Schemas['RescheduleDto']
type RescheduleRequest = Schemas['RescheduleRequestDto']
export type ExtensionRequest = Schemas['ExtensionRequestDto']

/** What the board is narrowed to. */
type BoardFilter = {
  tier?: string
  processId?: string
  group?: string
  unit?: string
  own?: 'true'
}

const pageSize = 500
/** Most promises that the board holds: those that are due first. */
export const boardMax = 5_000

/** Promises that are not over, earliest due first, and whether there are more of them. */
export const boardQuery = (filter: BoardFilter) =>
  queryOptions({
    queryKey: ['board', filter],
    queryFn: async ({ signal }) => {
      const items: BoardItem[] = []
      let after: string | undefined
      for (let page = 0; page < boardMax / pageSize; page++) {
        const path = `/api/promises/board${query({ ...filter, limit: pageSize, after })}`
        const { items: more, next } = await read<Page<BoardItem>>(path, signal)
        items.push(...more)
        after = next
        if (next === undefined) break
      }
      return { items, more: after !== undefined }
    },
    placeholderData: keepPreviousData,
  })

/** One promise as the board has it; null when it is over. */
export const promiseQuery = (key: string) =>
  queryOptions({
    queryKey: ['board', 'one', key],
    queryFn: async ({ signal }) => {
      const { instance } = await read<ServicePromise>(`/api/promises/${key}`, signal)
      const path = `/api/promises/board${query({ instance, limit: pageSize })}`
      const { items } = await read<Page<BoardItem>>(path, signal)
      return items.find((item) => item.key === key) ?? null
    },
  })

/** Who will be told what when, while nobody does anything. */
export const foresightQuery = (promise: string, language: Language) =>
  queryOptions({
    queryKey: ['foresight', promise, language],
    queryFn: () => post<Foresight>('/api/promises/preview', { promise, language }),
    staleTime: 0,
  })

/** Every interval in which the clock ran or stood. */
export const ledgerQuery = (promise: string) =>
  queryOptions({
    queryKey: ['ledger', promise],
    queryFn: ({ signal }) => read<Ledger>(`/api/promises/${promise}/ledger`, signal),
  })

/** The latest moves of deadlines. */
export const reschedulesQuery = queryOptions({
  queryKey: ['reschedules'],
  queryFn: ({ signal }) => read<Page<Reschedule>>('/api/reschedules?limit=10', signal),
})

/** What shows promises, and is read anew when one of them was changed here. */
const touched: ReadonlySet<unknown> = new Set(
  'board case cases tasks history foresight ledger reschedules'.split(' '),
)

function useChange<Asked, Answer>(change: (asked: Asked) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      client.invalidateQueries({ predicate: ({ queryKey: [kind] }) => touched.has(kind) }),
  })
}

type Reasoned = { key: string; reason: string }

/** Stops the clock of a promise, or lets it run on. */
export const usePause = (kind: 'pause' | 'resume') =>
  useChange(({ key, reason }: Reasoned) =>
    post<ServicePromise>(`/api/promises/${key}/${kind}`, { reason }),
  )

/** Moves the end of a promise of which the customer knows. */
export const useExtension = () =>
  useChange(({ key, request }: { key: string; request: ExtensionRequest }) =>
    post<Schemas['ExtensionDto']>(`/api/promises/${key}/extension`, request),
  )

/** Gives a task to somebody, for a reason that the history keeps. */
export const useReassignment = () =>
  useChange(({ task, ...claim }: { task: string; assignee: string; reason: string }) =>
    post(`/api/tasks/${task}/claim`, { ...claim, override: true }),
  )

/** Says what a move would do; nothing is moved yet. */
export const useReschedulePreview = () =>
  useMutation({
    mutationFn: (request: RescheduleRequest) => post<Reschedule>('/api/reschedules', request),
  })

/** Moves what was previewed, or takes it back. */
export const useReschedule = (kind: 'application' | 'undo') =>
  useChange(({ key, reason }: Reasoned) =>
    post<Reschedule>(`/api/reschedules/${key}/${kind}`, { reason }),
  )
