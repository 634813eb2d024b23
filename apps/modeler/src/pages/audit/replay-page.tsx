import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useDeferredValue, useMemo, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { caseQuery, historyQuery } from '../../api/queries.ts'
import type { CaseDetail, HistoryStep } from '../../api/types.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { CaseStateChip } from '../../promise/case-state.tsx'
import { AriaProviders } from '../../shell/aria-providers.tsx'
import { usePageTitle } from '../../shell/shell.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { CaseSkeleton } from '../case/case-skeleton.tsx'
import { framesOf } from './frames.ts'
import { MomentDetail } from './moment-detail.tsx'
import { MomentList } from './moment-list.tsx'
import { chosenMoments, momentsOf } from './moments.ts'
import { States, ThenClocks, ThenVariables } from './then.tsx'
import { Timeline } from './timeline.tsx'
import { usePosition } from './position.ts'

const route = getRouteApi('/audit/$key')
const Picture = lazy(() => import('./picture.tsx'))

/** A case at any of its events. */
export function ReplayPage(): ReactNode {
  const { t } = useTranslation()
  const { key } = route.useParams()
  const found = useQuery(caseQuery(key))
  const history = useQuery(historyQuery(key, useLanguage()))
  usePageTitle(t('audit.of', { number: found.data?.businessId ?? key }))
  const error = found.error ?? history.error
  return (
    <AriaProviders>
      {found.data && history.data ? (
        <Replay key={key} item={found.data} history={history.data} />
      ) : error ? (
        <>
          <h1 className="mb-4 text-xl font-semibold">{t('audit.title')}</h1>
          <ProblemNote what={t('audit.failed')} error={error} />
        </>
      ) : (
        <CaseSkeleton />
      )}
    </AriaProviders>
  )
}

type Props = { item: CaseDetail; history: readonly HistoryStep[] }

function Replay({ item, history }: Props): ReactNode {
  const search = useDeferredValue(route.useSearch())
  const moments = useMemo(() => momentsOf(history), [history])
  const frames = useMemo(() => framesOf(moments), [moments])
  const chosen = useMemo(() => chosenMoments(moments, search), [moments, search])
  const [number, go] = usePosition(moments.length)
  const nameOf = useElementNames({ definitionKeys: [item.definitionKey], always: true })
  const name = (element: string) => nameOf(item.definitionKey, element) ?? element
  const before = useMemo(() => frames(number - 1), [frames, number])
  const frame = useMemo(() => frames(number), [frames, number])
  const moment = moments[number - 1]
  return (
    <>
      <Head item={item} name={name} />
      <Timeline moments={moments} chosen={chosen} number={number} go={go} />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid min-w-0 content-start gap-4">
          {item.kind === 'process' ? (
            <Suspense fallback={<div className="card skeleton h-96" />}>
              <Picture definitionKey={item.definitionKey} frame={frame} moment={moment} />
            </Suspense>
          ) : null}
          <States frame={frame} name={name} />
          <ThenVariables frame={frame} before={before} />
          <ThenClocks frame={frame} name={name} />
        </div>
        <div className="grid min-w-0 content-start gap-4">
          {moment ? (
            <MomentDetail
              instance={item.key}
              moment={moment}
              before={before.state}
              after={frame.state}
            />
          ) : null}
          <MomentList item={item} moments={chosen} frames={frames} number={number} go={go} />
        </div>
      </div>
    </>
  )
}

function Head({ item, name }: { item: CaseDetail; name: (element: string) => string }): ReactNode {
  const { t } = useTranslation()
  const { key, businessId, calls, processId, version, state } = item
  return (
    <div className="mb-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-xl font-semibold tracking-tight break-words">
          {t('audit.of', { number: businessId ?? key })}
        </h1>
        <CaseStateChip state={state} />
      </div>
      <p className="mt-1 flex flex-wrap gap-x-4 text-muted">
        <span>
          {name(processId)} v{version}
        </span>
        <Link to="/cases/$key" params={{ key }} className={link}>
          {t('audit.case')}
        </Link>
        {calls.map((call) => (
          <Link key={call.key} to="/audit/$key" params={{ key: call.key }} className={link}>
            {t('audit.called', { step: name(call.element) })}
          </Link>
        ))}
      </p>
    </div>
  )
}

const link = 'rounded text-accent underline underline-offset-4'
