import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { post, put, query, read, remove } from './client.ts'
import type { components } from './schema.d.ts'

type Schemas = components['schemas']
export type Absence = Schemas['AbsenceDto']
export type NewAbsence = Schemas['NewAbsenceDto']
export type OnDuty = Schemas['OnDutyDto']

const everyMs = 60_000

/** Absences that touch a time. */
export const absencesQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['absences', from, to],
    queryFn: ({ signal }) =>
      read<Schemas['AbsencesDto']>(`/api/absences${query({ from, to })}`, signal),
    select: ({ items }) => items,
    placeholderData: keepPreviousData,
  })

/** Who works now; it changes with the time. */
export const dutyQuery = queryOptions({
  queryKey: ['duty'],
  queryFn: ({ signal }) => read<Schemas['DutyDto']>('/api/duty', signal),
  refetchInterval: everyMs,
})

/** Which notices would find somebody away. */
export const absenceEffectQuery = (absence: NewAbsence) =>
  queryOptions({
    queryKey: ['absence-effect', absence],
    queryFn: () => post<Schemas['AbsenceEffectDto']>('/api/absences/preview', absence),
    retry: false,
  })

/** What is done with absences. */
export function useAbsenceActions() {
  const client = useQueryClient()
  const onSuccess = async () => {
    await client.invalidateQueries({ queryKey: ['absences'] })
    await client.invalidateQueries({ queryKey: ['duty'] })
    await client.invalidateQueries({ queryKey: ['foresight'] })
  }
  const save = useMutation({
    mutationFn: ({ id, ...absence }: NewAbsence & { id?: string }) =>
      id === undefined
        ? post<undefined>('/api/absences', absence)
        : put<undefined>(`/api/absences/${encodeURIComponent(id)}`, absence),
    onSuccess,
  })
  const erase = useMutation({
    mutationFn: (id: string) => remove<undefined>(`/api/absences/${encodeURIComponent(id)}`),
    onSuccess,
  })
  return { save, erase }
}
