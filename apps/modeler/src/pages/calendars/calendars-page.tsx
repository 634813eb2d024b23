import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { calendarsQuery } from '../../api/queries.ts'
import { useRights } from '../../api/session.ts'
import { localized } from '../../i18n/localized.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { usePageTitle } from '../../shell/shell.tsx'
import { formatInstant } from '../../time/format.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { NewCalendar } from './new-calendar.tsx'

/** Every working calendar. */
export function CalendarsPage(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const may = useRights()
  const { data, error, refetch } = useQuery(calendarsQuery)
  usePageTitle(t('calendars.title'))
  return (
    <div className="grid gap-4">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">{t('calendars.title')}</h1>
        <p className="max-w-prose text-muted">{t('calendars.text')}</p>
      </div>
      {error ? (
        <ProblemNote what={t('calendars.failed')} error={error} retry={() => void refetch()} />
      ) : null}
      {data || error ? null : (
        <div role="status" aria-label={t('shell.loading')} className="skeleton h-40" />
      )}
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {data?.items.map(({ id, name, version, zone, announcedUntil }) => (
          <li key={id} className="card relative p-4 hover:border-line-strong">
            <h2 className="font-semibold">
              <Link
                to="/calendars/$id"
                params={{ id }}
                className="rounded after:absolute after:inset-0 after:rounded-xl"
              >
                {localized(name, language) ?? id}
              </Link>{' '}
              <code className="text-xs font-normal text-muted">{id}</code>
            </h2>
            <p className="text-xs text-muted">{t('calendars.about', { version, zone })}</p>
            {announcedUntil === undefined ? null : (
              <p className="text-xs text-muted">
                {t('calendars.announced', { day: formatInstant(announcedUntil, language, 'day') })}
              </p>
            )}
          </li>
        ))}
      </ul>
      {data && may('definition.deploy') ? <NewCalendar calendars={data.items} /> : null}
    </div>
  )
}
