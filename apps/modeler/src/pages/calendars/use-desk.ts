import type { CalendarDefinition } from '@punctual/calendar'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useDeferredValue, useMemo } from 'react'
import { useEdits } from '../../administration/use-edits.ts'
import { organisationQuery } from '../../api/queries.ts'
import { useMinute } from '../../time/clock.ts'
import { dateIn } from '../../time/working-time.ts'
import { compiled, yearOf } from './days.ts'
import type { CalendarSearch } from './search.ts'

const route = getRouteApi('/calendars/$id')

/** What the desk of a calendar works with: its edits, and the year that follows from them. */
export function useDesk(present: CalendarDefinition) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: Partial<CalendarSearch>) =>
    void navigate({
      search: (before) => ({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    })
  const edits = useEdits(present)
  const { unit } = search
  const { data: organisation } = useQuery(organisationQuery)
  const definition = useDeferredValue(edits.value)
  const made = useMemo(
    () => compiled(definition, unit, organisation),
    [definition, unit, organisation],
  )
  const calendar = 'calendar' in made ? made.calendar : undefined
  const today = dateIn(present.zone, useMinute())
  const year = search.year ?? today.slice(0, 4)
  const days = useMemo(
    () => (calendar ? yearOf(calendar, definition, unit, year) : []),
    [calendar, definition, unit, year],
  )
  const units = organisation?.units ?? []
  return { search, change, edits, unit, units, made, calendar, year, days }
}
