import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { noticesQuery, useReading, type Notice } from '../../api/comments.ts'
import { useRights, useUser } from '../../api/session.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { AriaProviders } from '../../shell/aria-providers.tsx'
import { usePageTitle } from '../../shell/shell.tsx'
import { formatInstant } from '../../time/format.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'

/** What one was told: by ladders, and where one was mentioned. */
export function NoticesPage(): ReactNode {
  const { t } = useTranslation()
  const me = useUser()?.id ?? ''
  const { data, error, refetch } = useQuery(noticesQuery(me))
  usePageTitle(t('notices.title'))
  return (
    <AriaProviders>
      <h1 className="mb-4 text-xl font-semibold tracking-tight">{t('notices.title')}</h1>
      {error ? (
        <ProblemNote what={t('notices.failed')} error={error} retry={() => void refetch()} />
      ) : null}
      {data || error ? null : (
        <div role="status" aria-label={t('shell.loading')} className="skeleton h-40" />
      )}
      {data?.length === 0 ? (
        <div className="card px-6 py-12 text-center">
          <h2 className="text-base font-semibold">{t('notices.none')}</h2>
          <p className="mt-1 text-muted">{t('notices.noneText')}</p>
        </div>
      ) : null}
      <ul className="grid gap-2">
        {data?.map((notice) => (
          <NoticeRow key={notice.key} notice={notice} />
        ))}
      </ul>
    </AriaProviders>
  )
}

function NoticeRow({ notice }: { notice: Notice }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const may = useRights()
  const reading = useReading()
  const { key, instance, subject, body, deliveredAt, createdAt, message, readAt } = notice
  return (
    <li className={`card p-3 ${readAt === undefined ? 'border-l-4 border-l-accent' : ''}`}>
      <p className="flex flex-wrap justify-between gap-x-3">
        <span className="min-w-0 font-medium break-words">{subject ?? message}</span>
        <time className="tabular text-xs text-muted">
          {formatInstant(deliveredAt ?? createdAt, language, 'short')}
        </time>
      </p>
      {body === undefined ? null : <p className="break-words whitespace-pre-wrap">{body}</p>}
      <p className="mt-1 flex flex-wrap items-center gap-3 text-xs">
        {may('case.read') ? (
          <Link
            to="/cases/$key"
            params={{ key: instance }}
            search={message === 'mention' ? { tab: 'comments' } : {}}
            className="rounded text-accent underline underline-offset-4"
          >
            {t('notices.case')}
          </Link>
        ) : null}
        {readAt === undefined ? (
          <Button look="quiet" onPress={() => reading.mutate(key)}>
            {t('notices.read')}
          </Button>
        ) : (
          <span className="text-muted">{t('notices.isRead')}</span>
        )}
      </p>
    </li>
  )
}
