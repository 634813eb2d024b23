import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { deploy } from './deployments.ts'
import { post, query, read } from './client.ts'
import type { components } from './schema.d.ts'
import type { Definition, LocalizedName, Page, Preview } from './types.ts'

type Schemas = components['schemas']

/** A ladder as its file has it. */
export type LadderFile = { id: string; name?: LocalizedName; rungs: readonly RungFile[] }
export type RungFile = {
  id?: string
  at: string
  urgent?: boolean
  tell?: readonly string[]
  actions: readonly ActionFile[]
}
export type ActionFile =
  | { type: 'notify'; message: string; channel?: string; tell?: readonly string[] }
  | { type: 'reassign'; to: string }
  | { type: 'raisePriority'; by: number }
  | { type: 'addOwner'; owner: string }
  | { type: 'throwEscalation'; code: string }
  | { type: 'startProcess'; processId: string; variables?: string }

/** Every version of a ladder, the latest first, without their files. */
export const ladderVersionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['ladders', id, 'versions'],
    queryFn: ({ signal }) =>
      read<Page<Definition>>(
        `/api/definitions${query({ kind: 'ladder', id, limit: 500 })}`,
        signal,
      ),
    select: ({ items }) => items.toSorted((a, b) => b.version - a.version),
  })

/** A version of a ladder as its file has it; it never changes. */
export const ladderFileQuery = (definitionKey: string) =>
  queryOptions({
    queryKey: ['ladder-file', definitionKey],
    queryFn: ({ signal }) => read<LadderFile>(`/api/definitions/${definitionKey}/xml`, signal),
    staleTime: Infinity,
  })

/** Which promises have a ladder, and how many of them run. */
export const ladderUsageQuery = (id: string) =>
  queryOptions({
    queryKey: ['ladders', id, 'usage'],
    queryFn: ({ signal }) =>
      read<Schemas['LadderUsageDto']>(`/api/ladders/${encodeURIComponent(id)}/usage`, signal),
  })

/** What a ladder would do for a promise that is only imagined. */
export const ladderPreviewQuery = (
  draft: LadderFile,
  asked: { within: string; calendar: string; startAt: string },
) =>
  queryOptions({
    queryKey: ['ladder-preview', draft, asked],
    queryFn: () => post<Preview>('/api/promises/preview', { ...asked, draft }),
    placeholderData: keepPreviousData,
    retry: false,
  })

/** Deploys a ladder as its next version, for a reason that is kept. */
export function useLadderDeployment() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ ladder, reason }: { ladder: LadderFile; reason: string }) =>
      deploy({ name: `${ladder.id}.json`, content: JSON.stringify(ladder, null, 2), reason }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['ladders'] })
      await client.invalidateQueries({ queryKey: ['definitions'] })
    },
  })
}
