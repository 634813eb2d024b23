import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { LadderFile } from '../../api/ladders.ts'
import { laddersQuery } from '../../api/queries.ts'
import { localized } from '../../i18n/localized.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { usePageTitle } from '../../shell/shell.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { LadderAxis } from './axis.tsx'

/** Every escalation ladder, each as a picture of its rungs. */
export function LaddersPage(): ReactNode {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(laddersQuery)
  usePageTitle(t('ladders.title'))
  return (
    <div className="grid gap-4">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">{t('ladders.title')}</h1>
        <p className="max-w-prose text-muted">{t('ladders.text')}</p>
      </div>
      {error ? (
        <ProblemNote what={t('ladders.failed')} error={error} retry={() => void refetch()} />
      ) : null}
      {data || error ? null : (
        <div role="status" aria-label={t('shell.loading')} className="skeleton h-40" />
      )}
      {data?.length === 0 ? (
        <div className="card px-6 py-12 text-center">
          <h2 className="text-base font-semibold">{t('ladders.none')}</h2>
          <p className="mt-1 text-muted">{t('ladders.noneText')}</p>
        </div>
      ) : null}
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {data?.map((ladder) => (
          <Card key={ladder.id} ladder={ladder as LadderFile} />
        ))}
      </ul>
    </div>
  )
}

function Card({ ladder }: { ladder: LadderFile }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { id, name, rungs } = ladder
  return (
    <li className="card relative p-4 hover:border-line-strong">
      <h2 className="font-semibold">
        <Link
          to="/ladders/$id"
          params={{ id }}
          className="rounded after:absolute after:inset-0 after:rounded-xl"
        >
          {localized(name, language) ?? id}
        </Link>{' '}
        <code className="text-xs font-normal text-muted">{id}</code>
      </h2>
      <p className="text-xs text-muted">{t('ladders.rungs', { count: rungs.length })}</p>
      <LadderAxis ladder={ladder} />
    </li>
  )
}
