import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { calendarVersionsQuery } from '../../api/calendars.ts'
import { usePageTitle } from '../../shell/shell.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { CalendarDesk } from './calendar-desk.tsx'

const route = getRouteApi('/calendars/$id')

/** One calendar: its year, its weeks and days, its versions, and the way to the next one. */
export function CalendarPage(): ReactNode {
  const { t } = useTranslation()
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(calendarVersionsQuery(id))
  usePageTitle(`${t('calendars.title')} ${id}`)
  return (
    <div className="grid gap-4">
      <Link to="/calendars" className="w-fit rounded text-accent underline underline-offset-4">
        {t('calendars.all')}
      </Link>
      {error ? (
        <ProblemNote what={t('calendars.failed')} error={error} retry={() => void refetch()} />
      ) : null}
      {data || error ? null : (
        <div role="status" aria-label={t('shell.loading')} className="skeleton h-96" />
      )}
      {data ? <CalendarDesk key={id} id={id} versions={data} /> : null}
    </div>
  )
}
