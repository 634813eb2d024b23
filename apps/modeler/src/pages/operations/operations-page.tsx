import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, type ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '../../i18n/translate.ts'
import { versionsQuery } from '../../api/operations.ts'
import { AriaProviders } from '../../shell/aria-providers.tsx'
import { usePageTitle } from '../../shell/shell.tsx'
import { BatchDialog } from './batch-dialog.tsx'
import { Counts } from './counts.tsx'
import { Filters } from './filters.tsx'
import { InstanceList } from './instance-list.tsx'

const route = getRouteApi('/operations')
const DiagramFilter = lazy(() => import('./diagram-filter.tsx'))

/** Instances of processes and machines, for who keeps them running. */
export function OperationsPage(): ReactNode {
  const { t } = useTranslation()
  const search = route.useSearch()
  usePageTitle(t('operations.title'))
  return (
    <AriaProviders>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h1 className="text-xl font-semibold tracking-tight">{t('operations.title')}</h1>
        <Link to="/operations/batches" className="rounded text-accent underline underline-offset-4">
          {t('operations.past')}
        </Link>
      </div>
      <Filters search={search} />
      <Diagram />
      <Counts search={search} />
      <InstanceList search={search} />
      {search.batch === undefined ? null : <BatchDialog batchKey={search.batch} />}
    </AriaProviders>
  )
}

/** The diagram of the chosen process, in the chosen version or the latest. */
function Diagram(): ReactNode {
  const { process, version } = route.useSearch()
  const { data = [] } = useQuery({
    ...versionsQuery(process ?? ''),
    enabled: process !== undefined,
  })
  const shown = data.find((one) => String(one.version) === version) ?? data[0]
  if (process === undefined || !shown) return null
  return (
    <Suspense fallback={<div className="card skeleton mb-4 h-80" />}>
      <DiagramFilter definitionKey={shown.key} drawn={shown.kind === 'process'} />
    </Suspense>
  )
}
