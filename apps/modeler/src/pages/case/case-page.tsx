import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { caseQuery, historyQuery } from '../../api/queries.ts'
import type { CaseDetail } from '../../api/types.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { AriaProviders } from '../../shell/aria-providers.tsx'
import { usePageTitle } from '../../shell/shell.tsx'
import { Icon } from '../../ui/icons.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { CaseHeader } from './case-header.tsx'
import { CaseSkeleton } from './case-skeleton.tsx'
import { CaseTabs } from './case-tabs.tsx'
import { CustomerCases } from './customer-cases.tsx'
import { Incidents } from './incidents.tsx'
import { useNameOf } from './name-of.ts'
import { PromisesPanel } from './promises-panel.tsx'
import { StageBar } from './stage-bar.tsx'
import { TasksPanel } from './tasks-panel.tsx'
import { useTellMoves } from './tell-moves.ts'

const route = getRouteApi('/cases/$key')
const DiagramPanel = lazy(() => import('./diagram-panel.tsx'))
const MachinePanel = lazy(() => import('./machine-panel.tsx'))

/** One case: where it is, what it promised, what is to be done, what happened. */
export function CasePage(): ReactNode {
  const { t } = useTranslation()
  const { key } = route.useParams()
  const found = useQuery(caseQuery(key))
  usePageTitle(found.data?.businessId ?? t('case.title', { number: key }))
  return (
    <AriaProviders>
      <Link
        to="/"
        className="mb-2 inline-flex items-center gap-1 rounded text-muted hover:text-ink"
      >
        <Icon name="back" />
        {t('case.back')}
      </Link>
      {found.data ? (
        <CaseView key={key} item={found.data} />
      ) : found.isError ? (
        <CaseProblem error={found.error} retry={() => void found.refetch()} />
      ) : (
        <CaseSkeleton />
      )}
    </AriaProviders>
  )
}

function CaseProblem({ error, retry }: { error: unknown; retry: () => void }): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <h1 className="mb-4 text-xl font-semibold">{t('case.unknown')}</h1>
      <ProblemNote what={t('case.failed')} error={error} retry={retry} />
    </>
  )
}

function CaseView({ item }: { item: CaseDetail }): ReactNode {
  const nameOf = useNameOf(item)
  const history = useQuery(historyQuery(item.key, useLanguage()))
  useTellMoves(item, nameOf)
  const Picture = item.kind === 'machine' ? MachinePanel : DiagramPanel
  return (
    <>
      <CaseHeader item={item} nameOf={nameOf} />
      <StageBar item={item} />
      <Incidents incidents={item.incidents} nameOf={nameOf} />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_24rem] lg:grid-rows-[auto_1fr]">
        <Suspense fallback={<div className="card skeleton h-96" />}>
          <Picture item={item} history={history.data} />
        </Suspense>
        <div className="grid content-start gap-4 lg:row-span-2">
          <TasksPanel item={item} nameOf={nameOf} />
          <PromisesPanel item={item} history={history.data} nameOf={nameOf} />
          <CustomerCases item={item} />
        </div>
        <CaseTabs item={item} history={history} nameOf={nameOf} />
      </div>
    </>
  )
}
