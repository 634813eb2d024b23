import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { patch, post, put, read } from './client.ts'
import type { components } from './schema.d.ts'

type Schemas = components['schemas']
export type Unit = Schemas['UnitDto']
export type UnitVersion = Schemas['UnitVersionDto']

/** The tree of the organisation. */
export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: ({ signal }) => read<Schemas['UnitsDto']>('/api/units', signal),
  staleTime: 60_000,
})

/** What a unit was, the latest first. */
export const unitHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: ['units', id, 'history'],
    queryFn: ({ signal }) => read<Schemas['UnitHistoryDto']>(`${addressOf(id)}/history`, signal),
  })

/** What an administrator does with units. */
export function useUnitActions() {
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: ['units'] })
  const add = useMutation({
    mutationFn: (unit: Schemas['NewUnitDto']) => post<Unit>('/api/units', unit),
    onSettled,
  })
  const change = useMutation({
    mutationFn: ({ id, changes }: { id: string; changes: Schemas['UnitChangesDto'] }) =>
      patch<Unit>(addressOf(id), changes),
    onSettled,
  })
  return { add, change }
}

/** Hands a case over to another unit. */
export function useHandOver(key: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (unit: string) => put(`/api/cases/${key}/unit`, { unit }),
    onSettled: () => client.invalidateQueries(),
  })
}

const addressOf = (id: string) => `/api/units/${encodeURIComponent(id)}`
