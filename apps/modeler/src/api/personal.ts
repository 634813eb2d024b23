import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { post, read } from './client.ts'
import type { components } from './schema.d.ts'

type Schemas = components['schemas']

/** Who saw personal data of a case in clear, the latest first. */
export const readsQuery = (key: string) =>
  queryOptions({
    queryKey: ['reads', key],
    queryFn: ({ signal }) => read<Schemas['PersonalReadsDto']>(`/api/cases/${key}/reads`, signal),
  })

/** Shows personal data of a case in clear, for a reason that is kept. */
export function useReveal(key: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (reason: string) =>
      post<Schemas['RevealDto']>(`/api/cases/${key}/reveal`, { reason }),
    onSettled: () => client.invalidateQueries({ queryKey: ['reads', key] }),
  })
}
