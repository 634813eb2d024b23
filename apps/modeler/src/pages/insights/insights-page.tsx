import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { insightsQuery } from '../../api/insights.ts'
import { definitionsQuery } from '../../api/queries.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { usePageTitle } from '../../shell/shell.tsx'
import { useMinute } from '../../time/clock.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { Figures } from './figures.tsx'
import { lengths, type InsightsSearch } from './search.ts'

const route = getRouteApi('/insights')
const dayMs = 24 * 60 * 60_000

/** First figures: what came in, what was promised and kept, how long things take, what waits. */
export function InsightsPage(): ReactNode {
  const { t } = useTranslation()
  const { span = '30d', process, as } = route.useSearch()
  usePageTitle(t('insights.title'))
  const now = useMinute()
  const found = useQuery(
    insightsQuery({
      from: new Date(now - Number.parseInt(span, 10) * dayMs).toISOString(),
      to: new Date(now + dayMs).toISOString(),
      ...(process !== undefined && { processId: process }),
    }),
  )
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-xl font-semibold tracking-tight">{t('insights.title')}</h1>
        <Choices />
      </div>
      {found.error ? (
        <ProblemNote
          what={t('insights.failed')}
          error={found.error}
          retry={() => void found.refetch()}
        />
      ) : null}
      {found.data ? <Figures insights={found.data} asTable={as === 'table'} /> : null}
      {found.isPending ? <Skeleton /> : null}
    </>
  )
}

function Skeleton(): ReactNode {
  const { t } = useTranslation()
  return (
    <div role="status" className="grid gap-4 lg:grid-cols-2">
      <span className="sr-only">{t('shell.loading')}</span>
      <div className="skeleton h-64" />
      <div className="skeleton h-64" />
    </div>
  )
}

function Choices(): ReactNode {
  const { t } = useTranslation()
  const { span = '30d', process = '', as } = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: Partial<InsightsSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const { data: processes = [] } = useQuery(definitionsQuery('process'))
  const nameOf = useElementNames({ definitionKeys: processes.map(({ key }) => key), always: true })
  const options = processes.map(({ id, key, name }) => {
    return { value: id, label: nameOf(key, id) ?? name ?? id }
  })
  return (
    <>
      <SelectField
        label={t('heat.span')}
        value={span}
        options={lengths.map((length) => ({ value: length, label: t(`heat.last.${length}`) }))}
        onChange={(value) => {
          const chosen = lengths.find((one) => one === value)
          change({ span: chosen === '30d' ? undefined : chosen })
        }}
      />
      <SelectField
        label={t('operations.process')}
        value={process}
        options={[{ value: '', label: t('cases.everyProcess') }, ...options]}
        onChange={(value) => change({ process: value || undefined })}
      />
      <SelectField
        label={t('insights.as')}
        value={as ?? 'chart'}
        options={(['chart', 'table'] as const).map((value) => {
          return { value, label: t(`insights.${value}`) }
        })}
        onChange={(value) => change({ as: value === 'table' ? 'table' : undefined })}
      />
    </>
  )
}
