import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { toldQuery } from '../../api/comments.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useNames } from '../../promise/recipients.ts'
import { formatInstant } from '../../time/format.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

/** Whom the ladders of a case told what, the latest first. */
export function Told({ caseKey }: { caseKey: string }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { recipient } = useNames()
  const { data, error } = useQuery(toldQuery(caseKey))
  if (error) return <ProblemNote what={t('told.failed')} error={error} />
  if (!data) return <div role="status" aria-label={t('shell.loading')} className="skeleton h-24" />
  if (data.length === 0) return <p className="text-muted">{t('told.none')}</p>
  return (
    <ol className="grid gap-2" data-testid="told">
      {data.map((notice) => (
        <li key={notice.key} className="rounded-lg border border-line p-3">
          <p className="flex flex-wrap justify-between gap-x-3 text-xs text-muted">
            <span className="font-medium text-ink">{recipient(notice.to)}</span>
            <time dateTime={notice.deliverAt} className="tabular">
              {formatInstant(notice.deliveredAt ?? notice.deliverAt, language, 'short')}
              {notice.deliveredAt === undefined ? <> · {t('told.waiting')}</> : null}
            </time>
          </p>
          <p className="font-medium">{notice.subject ?? notice.message}</p>
          {notice.body === undefined ? null : (
            <p className="whitespace-pre-wrap text-muted">{notice.body}</p>
          )}
        </li>
      ))}
    </ol>
  )
}
