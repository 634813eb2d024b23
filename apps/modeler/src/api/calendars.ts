import type { CalendarDefinition } from '@punctual/calendar'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { post, read } from './client.ts'
import type { components } from './schema.d.ts'

type Schemas = components['schemas']
type CalendarForesight = Schemas['CalendarForesightDto']
export type SavedCalendar = Schemas['SavedCalendarDto']
export type MovedPromise = Schemas['RecalculatedDto']

/** One version of a calendar, as it was written. */
export type CalendarVersion = Omit<Schemas['CalendarVersionDto'], 'definition'> & {
  definition: CalendarDefinition
}

const addressOf = (id: string) => `/api/calendars/${encodeURIComponent(id)}/versions`

/** Every version of a calendar, the latest first. */
export const calendarVersionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['calendar', id, 'versions'],
    queryFn: ({ signal }) => read<{ items: CalendarVersion[] }>(addressOf(id), signal),
    select: ({ items }) => items,
  })

/** What is done with a calendar: foreseen first, then saved as its next version. */
export function useCalendarActions(id: string) {
  const client = useQueryClient()
  const foresee = useMutation({
    mutationFn: (definition: CalendarDefinition) =>
      post<CalendarForesight>(`${addressOf(id)}/preview`, { definition }),
  })
  const save = useMutation({
    mutationFn: (asked: { definition: CalendarDefinition; reason: string; recalculate: boolean }) =>
      post<SavedCalendar>(addressOf(id), asked),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['calendars'] })
      await client.invalidateQueries({ queryKey: ['calendar'] })
      await client.invalidateQueries({ queryKey: ['board'] })
    },
  })
  return { foresee, save }
}
