import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { ladderFileQuery, ladderVersionsQuery } from '../../api/ladders.ts'
import { usePageTitle } from '../../shell/shell.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { LadderDesk } from './ladder-desk.tsx'

const route = getRouteApi('/ladders/$id')

/** One ladder: its rungs, what it would do, who has it, and the way to its next version. */
export function LadderPage(): ReactNode {
  const { t } = useTranslation()
  const { id } = route.useParams()
  const versions = useQuery(ladderVersionsQuery(id))
  const latest = versions.data?.[0]
  const file = useQuery({
    ...ladderFileQuery(latest?.key ?? ''),
    enabled: latest !== undefined,
    // The version before stays until the new one is there.
    placeholderData: keepPreviousData,
  })
  const error = versions.error ?? file.error
  usePageTitle(`${t('ladders.title')} ${id}`)
  return (
    <div className="grid gap-4">
      <Link to="/ladders" className="w-fit rounded text-accent underline underline-offset-4">
        {t('ladders.all')}
      </Link>
      {error ? (
        <ProblemNote
          what={t('ladders.failed')}
          error={error}
          retry={() => void versions.refetch()}
        />
      ) : null}
      {versions.data?.length === 0 ? <p>{t('ladders.unknown', { id })}</p> : null}
      {file.data && versions.data ? (
        <LadderDesk key={id} present={file.data} versions={versions.data} />
      ) : null}
      {versions.isPending || (latest && file.isPending) ? (
        <div role="status" aria-label={t('shell.loading')} className="skeleton h-96" />
      ) : null}
    </div>
  )
}
