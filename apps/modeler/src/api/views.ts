import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { post, query, read, remove } from './client.ts'
import type { components } from './schema.d.ts'

type Schemas = components['schemas']
export type SavedView = Schemas['ViewDto']
type NewView = Schemas['NewViewDto']

/** The saved views of a page: one's own, and those that groups share. */
export const viewsQuery = (page: SavedView['page']) =>
  queryOptions({
    queryKey: ['views', page],
    queryFn: ({ signal }) => read<Schemas['ViewsDto']>(`/api/views${query({ page })}`, signal),
    select: ({ items }: Schemas['ViewsDto']) => items,
    staleTime: 60_000,
  })

/** Keeps views and forgets them. */
export function useViewActions() {
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: ['views'] })
  const save = useMutation({
    mutationFn: (view: NewView) => post<SavedView>('/api/views', view),
    onSuccess,
  })
  const forget = useMutation({
    mutationFn: (key: string) => remove(`/api/views/${key}`),
    onSuccess,
  })
  return { save, forget }
}
