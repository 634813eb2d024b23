import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { query, read, readText } from './client.ts'
import type {
  CalendarDays,
  Calendars,
  CaseDetail,
  CaseSummary,
  Definition,
  EngineClock,
  HistoryStep,
  Ladder,
  Organisation,
  Page,
  Task,
  WhyAnswer,
  WhyOf,
} from './types.ts'
import type { FormSchema } from '../form/schema.ts'

type CaseFilter = { state: string; processId?: string; search?: string; sort: string }

const pageSize = 50
/** As many as can be marked at once. */
const tasksPage = 100
/** Definitions and calendars change only by deployment, which the live stream does not tell. */
const definitionsFreshMs = 60_000

/** The list of cases, page after page. */
export const casesQuery = (filter: CaseFilter) =>
  infiniteQueryOptions({
    queryKey: ['cases', filter],
    queryFn: ({ pageParam, signal }) =>
      read<Page<CaseSummary>>(
        `/api/cases${query({ ...filter, limit: pageSize, after: pageParam })}`,
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

const foundMax = 8

/** The cases whose number begins so, newest first, whatever their state. */
export const casesFoundQuery = (search: string) =>
  queryOptions({
    queryKey: ['cases', 'found', search],
    queryFn: ({ signal }) =>
      read<Page<CaseSummary>>(
        `/api/cases${query({ search, state: 'all', kind: 'all', limit: foundMax })}`,
        signal,
      ),
    select: (page: Page<CaseSummary>) => page.items,
    placeholderData: keepPreviousData,
  })

/** The cases of who has this customer id or telephone number. */
export const casesOfCustomerQuery = (customer: string) =>
  queryOptions({
    queryKey: ['cases', 'customer', customer],
    queryFn: ({ signal }) => read<Page<CaseSummary>>(`/api/cases${query({ customer })}`, signal),
    select: (page: Page<CaseSummary>) => page.items,
  })

/** Everything about one case but its history. */
export const caseQuery = (key: string) =>
  queryOptions({
    queryKey: ['case', key],
    queryFn: ({ signal }) => read<CaseDetail>(`/api/cases/${key}`, signal),
  })

/** What happened to a case, in sentences of a language, oldest first; only what is new is read. */
export const historyQuery = (key: string, language: string) =>
  queryOptions({
    queryKey: ['history', key, language],
    queryFn: ({ signal, client, queryKey }) => {
      const known = client.getQueryData<HistoryStep[]>(queryKey) ?? []
      return readHistory(known, { key, language }, signal)
    },
    placeholderData: keepPreviousData,
  })

/** Why something of a case is as it is; it changes with the case. */
export const whyQuery = (
  instance: string,
  asked: WhyOf & { person?: string | undefined; language: string },
) =>
  queryOptions({
    queryKey: ['why', instance, asked],
    queryFn: ({ signal }) =>
      read<WhyAnswer>(`/api/instances/${instance}/why${query(asked)}`, signal),
    gcTime: 0,
  })

/** Longest history that is read: pages of 500 steps. */
const historyPagesMax = 40

async function readHistory(
  known: readonly HistoryStep[],
  { key, language }: Readonly<{ key: string; language: string }>,
  signal: AbortSignal,
) {
  const steps = [...known]
  const afterStep = known.at(-1)?.step
  let after: string | undefined
  for (let page = 0; page < historyPagesMax; page++) {
    const path = `/api/cases/${key}/history${query({ language, limit: 500, after, afterStep })}`
    const { items, next } = await read<Page<HistoryStep>>(path, signal)
    steps.push(...items)
    if (next === undefined) break
    after = next
  }
  return steps
}

/** The diagram (or other file) of a definition; it never changes. */
export const sourceQuery = (definitionKey: string) =>
  queryOptions({
    queryKey: ['source', definitionKey],
    queryFn: ({ signal }) => readText(`/api/definitions/${definitionKey}/xml`, signal),
    staleTime: Infinity,
  })

/** One version of a definition, without its file. */
export const definitionQuery = (key: string) =>
  queryOptions({
    queryKey: ['definition', key],
    queryFn: ({ signal }) => read<Definition>(`/api/definitions/${key}`, signal),
    staleTime: Infinity,
  })

/** The latest version of every definition of a kind. */
export const definitionsQuery = (kind: string) =>
  queryOptions({
    queryKey: ['definitions', kind],
    queryFn: ({ signal }) =>
      read<Page<Definition>>(
        `/api/definitions${query({ kind, latest: 'true', limit: 500 })}`,
        signal,
      ),
    select: (page: Page<Definition>) => page.items,
    staleTime: definitionsFreshMs,
  })

/** The roles and people of the house; empty when none are deployed. */
export const organisationQuery = queryOptions({
  queryKey: ['organisation'],
  queryFn: async ({ signal }): Promise<Organisation> => {
    const [first] = await readLatest<Organisation>('organisation', signal)
    return first ?? { roles: [], people: [] }
  },
  staleTime: definitionsFreshMs,
})

/** Every working calendar. */
export const calendarsQuery = queryOptions({
  queryKey: ['calendars'],
  queryFn: ({ signal }) => read<Calendars>('/api/calendars', signal),
  staleTime: definitionsFreshMs,
})

/** Every deployed escalation ladder. */
export const laddersQuery = queryOptions({
  queryKey: ['ladders'],
  queryFn: ({ signal }) => readLatest<Ladder>('ladder', signal),
  staleTime: definitionsFreshMs,
})

/** The files of everything of a kind in its latest version, as JSON. */
export async function readLatest<T>(kind: string, signal: AbortSignal): Promise<T[]> {
  const path = `/api/definitions${query({ kind, latest: 'true', limit: 500 })}`
  const { items } = await read<Page<Definition>>(path, signal)
  return Promise.all(items.map(({ key }) => read<T>(`/api/definitions/${key}/xml`, signal)))
}

/** The opening hours of a calendar between two days. */
export const calendarQuery = (id: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['calendar', id, from, to],
    queryFn: ({ signal }) =>
      read<CalendarDays>(`/api/calendars/${encodeURIComponent(id)}${query({ from, to })}`, signal),
    staleTime: definitionsFreshMs,
  })

/** Tasks of who has signed in, page after page. */
export const tasksQuery = (share: string, sort: string) =>
  infiniteQueryOptions({
    queryKey: ['tasks', share, sort],
    queryFn: ({ pageParam, signal }) =>
      read<Page<Task>>(
        `/api/tasks${query({ share, sort, limit: tasksPage, after: pageParam })}`,
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

const ahead = { share: 'both', sort: 'remaining', limit: 200 }

/** The most urgent tasks of who has signed in, as far as a palette can show them. */
export const tasksAheadQuery = queryOptions({
  queryKey: ['tasks', 'ahead'],
  queryFn: ({ signal }) => read<Page<Task>>(`/api/tasks${query(ahead)}`, signal),
  select: (page: Page<Task>) => page.items,
})

/** What time it is for the engine. */
export const clockQuery = queryOptions({
  queryKey: ['clock'],
  queryFn: ({ signal }) => read<EngineClock>('/api/clock', signal),
  staleTime: 30_000,
})

/** The form of a user task, or nothing when it has none. */
export const formQuery = (taskKey: string) =>
  queryOptions({
    queryKey: ['form', taskKey],
    queryFn: ({ signal }) => read<FormSchema>(`/api/tasks/${taskKey}/form`, signal),
    staleTime: Infinity,
  })
