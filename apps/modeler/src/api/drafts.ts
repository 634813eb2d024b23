import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { post, put, query, read, remove } from './client.ts'
import type { components } from './schema.d.ts'
import type { Definition, Page } from './types.ts'

type Schemas = components['schemas']
export type Draft = Schemas['DraftDto']
export type DraftDetail = Schemas['DraftDetailDto']
export type NewDraft = Schemas['NewDraftDto']

/** The drafts of everybody, newest first. */
export const draftsQuery = queryOptions({
  queryKey: ['drafts'],
  queryFn: ({ signal }) => read<Page<Draft>>(`/api/drafts${query({ limit: 500 })}`, signal),
  select: (page: Page<Draft>) => page.items,
})

/** A draft with its file, as it was when the page opened: what is drawn since is newer. */
export const draftQuery = (key: string) =>
  queryOptions({
    queryKey: ['draft', key],
    queryFn: ({ signal }) => read<DraftDetail>(`/api/drafts/${key}`, signal),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/** The file of a draft as it was saved last. */
export const draftTextQuery = ({ key, version }: Pick<Draft, 'key' | 'version'>) =>
  queryOptions({
    queryKey: ['draft text', key, version],
    queryFn: async ({ signal }) => (await read<DraftDetail>(`/api/drafts/${key}`, signal)).content,
    staleTime: Infinity,
  })

/** Every version of a definition, newest first. */
export const versionsQuery = (kind: string, id: string) =>
  queryOptions({
    queryKey: ['versions', kind, id],
    queryFn: ({ signal }) =>
      read<Page<Definition>>(`/api/definitions${query({ kind, id, limit: 500 })}`, signal),
    select: (page: Page<Definition>) => page.items.toReversed(),
  })

/** Keeps what was drawn; throws a 409 problem when somebody else has saved since `version`. */
export function saveDraft(
  key: string,
  draft: { name: string; resource: string; content: string; version: number },
): Promise<Draft> {
  return put<Draft>(`/api/drafts/${key}`, draft)
}

/** Makes and removes drafts; the list shows it at once. */
export function useDraftActions() {
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: ['drafts'] })
  const create = useMutation({
    mutationFn: async (make: () => NewDraft | Promise<NewDraft>) =>
      post<Draft>('/api/drafts', await make()),
    onSuccess,
  })
  const discard = useMutation({
    mutationFn: (key: string) => remove<void>(`/api/drafts/${key}`),
    onSuccess,
  })
  return { create, discard }
}
